"""Checks of a built site: what a reader, a browser, a screen reader and a machine would stumble over."""
