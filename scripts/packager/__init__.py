"""Makes the tarball and the Debian package; `scripts/package` is its command line."""
