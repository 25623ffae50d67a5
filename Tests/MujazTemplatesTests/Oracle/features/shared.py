"""The shape of a case."""


def case(template, data=None, others=None, **options):
    """One template named main, with data, other templates by name, and options such as strict=True."""
    return {"templates": {"main": template, **(others or {})}, "data": data or {}, **options}


def cases(*templates, data=None, others=None, **options):
    """Several templates over the same data."""
    return [case(template, data, others, **options) for template in templates]


ARTICLES = [
    {"title": "غزة تحت القصف", "section": "سياسة", "views": 120, "tags": ["غزة", "عاجل"], "author": {"name": "ليلى"}},
    {"title": "أسعار النفط", "section": "اقتصاد", "views": 80, "tags": ["نفط"], "author": {"name": "سمير"}},
    {"title": "قمة عربية", "section": "سياسة", "views": 200, "tags": [], "author": {"name": "هند"}},
    {"title": "Beta & <Alpha>", "section": "ثقافة", "views": 80, "tags": ["x", "y"], "author": {"name": "Zed"}},
]
