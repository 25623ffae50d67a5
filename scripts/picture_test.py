#!/usr/bin/env python3
"""Publishes pictures that tell a lot, and reads what is published with programs that know nothing of Mujaz.

    scripts/picture_test.py [MUJAZ]    the program; .build/release/mujaz or .build/debug/mujaz where none is named

ExifTool writes a position, a serial number, names, comments and a thumbnail into a picture of each kind, and looks for them in
the output; Pillow compares the pixels. Copies in other sizes are looked at, too, and so are pictures of the theme, pictures
with other names, profiles that are none, and pictures without an end.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from trial import NAME, check, fail, program

KINDS = ("jpg", "png", "webp", "gif", "avif")
MARK = "QUAYSECRET"
TAGS = (
    "-GPSLatitude=33.5", "-GPSLatitudeRef=N", "-GPSLongitude=36.3", "-GPSLongitudeRef=E", f"-SerialNumber={MARK}1",
    f"-Artist={MARK}2", f"-Comment={MARK}3", f"-XMP-dc:Creator={MARK}4", f"-XMP-dc:Description={MARK}5",
    f"-IPTC:By-line={MARK}6", f"-IPTC:Caption-Abstract={MARK}7", "-Orientation#=6",
)
# What a picture needs to be shown, and what is told of every file.
NEEDED = {
    "ExifTool", "File", "System", "JFIF", "Composite", "PNG", "PNG-pHYs", "RIFF", "GIF", "ICC_Profile", "ICC-header",
    "ICC-view", "ICC-meas", "ICC-chrm", "Meta", "QuickTime", "Track1", "Adobe",
}
# The orientation, with what its block needs, and what libvips writes into every block.
TECHNICAL = {
    "Orientation", "ExifByteOrder", "YCbCrPositioning", "XResolution", "YResolution", "ResolutionUnit", "ColorSpace",
    "ComponentsConfiguration", "ExifImageHeight", "ExifImageWidth", "ExifVersion", "FlashpixVersion",
}


def make(folder: Path) -> list[Path]:
    """A picture of each kind that Pillow can write, with metadata in it."""
    from PIL import Image, ImageCms

    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    made = []
    for kind in KINDS:
        path = folder / f"quay.{kind}"
        # A gradient, so that each pixel differs from its neighbours.
        picture = Image.merge("RGB", (Image.linear_gradient("L"), Image.radial_gradient("L"), Image.new("L", (256, 256))))
        try:
            picture.save(path, icc_profile=profile)
        except (KeyError, OSError, ValueError):
            print(f"{NAME}: this Pillow writes no {kind}", flush=True)
            continue
        subprocess.run(["exiftool", "-q", "-overwrite_original", *TAGS, str(path)], check=False, capture_output=True)
        if kind == "jpg":
            subprocess.run(["exiftool", "-q", "-overwrite_original", f"-ThumbnailImage<={path}", str(path)], check=False)
            path.write_bytes(path.read_bytes() + (MARK + "8").encode())
        check(MARK.encode() in path.read_bytes(), f"a {kind} that tells something")
        made.append(path)
    return made


def groups(path: Path) -> dict[str, list[str]]:
    """The tags of a file by the group that ExifTool puts them into."""
    run = subprocess.run(["exiftool", "-a", "-u", "-G1", "-s", "-ee", str(path)], check=True, capture_output=True, text=True)
    found: dict[str, list[str]] = {}
    for line in run.stdout.splitlines():
        group, _, rest = line.partition("]")
        found.setdefault(group.lstrip("[").strip(), []).append(rest.strip())
    return found


def pixels(path: Path) -> tuple[tuple[int, int], bytes]:
    from PIL import Image

    with Image.open(path) as picture:
        return picture.size, picture.convert("RGBA").tobytes()


def look(path: Path) -> None:
    """No metadata but what a browser needs."""
    if MARK.encode() in path.read_bytes():
        raise AssertionError(f"{path.name} tells what it should not")
    for group, tags in groups(path).items():
        names = {tag.split(":")[0].strip() for tag in tags}
        if group in NEEDED or group in ("IFD0", "ExifIFD") and names <= TECHNICAL:
            continue
        raise AssertionError(f"{path.name} has metadata of the group {group}: {', '.join(sorted(names))}")


def with_profile(path: Path, profile: bytes) -> None:
    from PIL import Image

    picture = Image.merge("RGB", [Image.linear_gradient("L")] * 3)
    picture.save(path, icc_profile=profile)


def build(mujaz: Path, site: Path, output: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(mujaz), "build", str(site), "-o", str(output), "--now", "2026-11-30T12:00:00Z"],
        capture_output=True, text=True, check=False)


def disguises(mujaz: Path, folder: Path, jpeg: Path) -> None:
    """Pictures where nobody looks for them, and what only looks like one."""
    site = folder / "disguises"
    articles = site / "Content" / "articles"
    articles.mkdir(parents=True)
    assets = site / "Templates" / "assets"
    assets.mkdir(parents=True)
    (site / "mujaz.yaml").write_text(
        "title: موجز\nbase_url: https://news.example/\ntimezone: UTC\noutputs: {fingerprints: no}\n", "utf-8")
    shutil.copy(jpeg, articles / "minutes.pdf")
    shutil.copy(jpeg, articles / "film.mp4")
    shutil.copy(jpeg, assets / "logo.jpg")
    shutil.copy(jpeg, assets / "logo.bin")
    (articles / "notes.jpg").write_text(MARK, "utf-8")
    kinds = [kind for kind in ("jpg", "png", "webp") if kind == "jpg" or (jpeg.parent / f"quay.{kind}").exists()]
    for kind in kinds:
        with_profile(articles / f"none.{kind}", MARK.encode() * 30)
    names = ["minutes.pdf", "film.mp4", "notes.jpg", *(f"none.{kind}" for kind in kinds)]
    lines = "\n\n".join(f"[ملف]({name})" for name in names)
    (articles / "a.md").write_text(f"---\ntitle: الرصيف\ndate: 2026-11-20\n---\n{lines}\n", "utf-8")
    output = folder / "disguises-out"
    done = build(mujaz, site, output)
    check(done.returncode == 0, "a site of disguised pictures: " + (done.stderr.strip()[-300:] or "without a word"))
    for path in output.rglob("*"):
        if path.is_file():
            check_quietly(MARK.encode() not in path.read_bytes(), f"{path.relative_to(output)} tells what it should not")
    for name in ("articles/minutes.pdf", "articles/film.mp4", "assets/logo.jpg", "assets/logo.bin"):
        look(output / name)
    check(not (output / "articles" / "notes.jpg").exists(), "a text with a picture's name that stays at home")
    for kind in kinds:
        check(pixels(output / "articles" / f"none.{kind}") == pixels(articles / f"none.{kind}"), f"a {kind} without its false profile")
    whole = jpeg.read_bytes()
    end = whole.rindex(b"\xff\xd9")
    (articles / "cut.jpg").write_bytes(whole[:end] + MARK.encode())
    (articles / "a.md").write_text("---\ntitle: الرصيف\ndate: 2026-11-20\n---\n[ملف](cut.jpg)\n", "utf-8")
    done = build(mujaz, site, folder / "cut-out")
    check(done.returncode != 0 and "cut.jpg" in done.stderr, "a JPEG without an end that is refused")


def check_quietly(is_good: bool, text: str) -> None:
    if not is_good:
        raise AssertionError(text)


def run(mujaz: Path, folder: Path) -> None:
    articles = folder / "site" / "Content" / "articles"
    articles.mkdir(parents=True)
    (folder / "site" / "mujaz.yaml").write_text("title: موجز\nbase_url: https://news.example/\ntimezone: UTC\n", "utf-8")
    made = make(articles)
    check("jpg" in {path.suffix[1:] for path in made}, "at least a JPEG to look at")
    lines = "\n\n".join(f"![الرصيف]({path.name})" for path in made)
    text = f"---\ntitle: الرصيف\ndate: 2026-11-20\nimage: {{src: quay.jpg, alt: الرصيف, credit: موجز}}\n---\n{lines}\n"
    (articles / "quay.md").write_text(text, "utf-8")
    output = folder / "out"
    done = build(mujaz, folder / "site", output)
    check(done.returncode == 0, "a site that is built: " + (done.stderr.strip()[-300:] or "without a word"))
    for path in made:
        published = output / "articles" / path.name
        look(published)
        check(pixels(published) == pixels(path), f"the same pixels in the published {path.suffix[1:]}")
    turned = groups(output / "articles" / "quay.jpg").get("IFD0", [])
    check(any("Rotate 90" in tag for tag in turned), "a JPEG that still says which side is up")
    check("ICC_Profile" in " ".join(groups(output / "articles" / "quay.jpg")) or "ICC-header" in groups(
        output / "articles" / "quay.jpg"), "a JPEG that keeps its profile")
    copies = [path for path in (output / "variants").glob("*") if path.is_file()] if (output / "variants").is_dir() else []
    for path in copies:
        look(path)
    check(True, f"{len(copies)} copies without metadata")
    disguises(mujaz, folder, articles / "quay.jpg")


def main() -> int:
    if shutil.which("exiftool") is None:
        print(f"{NAME}: skipped: exiftool is not there; scripts/install-checkers installs it", file=sys.stderr)
        return 0
    try:
        import PIL  # noqa: F401
    except ModuleNotFoundError:
        print(f"{NAME}: skipped: the Python package pillow is not there; scripts/install-checkers installs it",
              file=sys.stderr)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        try:
            run(program(), Path(folder))
        except (AssertionError, OSError, subprocess.SubprocessError) as error:
            return fail(error)
    return 0


if __name__ == "__main__":
    sys.exit(main())
