"""Build step: put the codebook into the wheel in the form that a run reads fastest. Everything else is in pyproject.toml."""

import sys
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py


class BuildWithCodebook(build_py):
    """Compile the codebook beside the modules that were built; a checkout in editable mode reads its YAML files."""

    def run(self) -> None:
        """Build the modules, then the codebook."""
        super().run()
        if self.editable_mode:
            return
        sys.path.insert(0, str(Path(__file__).parent))
        from diffcheck.cache import Cache
        from diffcheck.loading.compiled import write_compiled
        from diffcheck.loading.lexicons import CodebookStore

        forms = CodebookStore(cache=Cache("build")).forms()
        write_compiled(forms, Path(self.build_lib) / "diffcheck" / "data" / "compiled")


setup(cmdclass={"build_py": BuildWithCodebook})
