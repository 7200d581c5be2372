"""What editors know of the files of a site, after an upgrade."""

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from checkpress.claims.claims_folder import article_paths, is_read
from checkpress.claims.reading import read_vocabulary
from checkpress.claims.safe_files import content_of, is_plain
from checkpress.claims.schema import schemas


def schemas_after(folder: Path, changed: Mapping[str, str]) -> Mapping[str, str]:
    """The files of `.schema/` for a folder of claims, some of whose files are `changed`.

    None where its words cannot be read: `checkpress check` says why.
    """
    with TemporaryDirectory() as beside:
        words = Path(beside, folder.name)
        for file in folder.rglob("*.yml"):
            name = file.relative_to(folder).as_posix()
            if is_read(name) and is_plain(folder, name) and not article_paths([name], "")[0]:
                new = changed.get(name)
                (words / name).parent.mkdir(parents=True, exist_ok=True)
                content = content_of(folder, name) if new is None else new.encode()
                (words / name).write_bytes(content)
        words.mkdir(exist_ok=True)
        vocabulary, _ = read_vocabulary(words)
    return {} if vocabulary is None else dict(schemas(vocabulary))
