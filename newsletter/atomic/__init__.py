"""Writing to disk all or nothing: one file, several new files, or a whole folder.

Whatever happens meanwhile, even the end of the process, the old or the new is there afterwards. What a killed
process leaves behind is cleared by the next one that writes there.
"""

from newsletter.atomic.files import CHECK, MOVE, create_files, report_failure, write_file
from newsletter.atomic.folders import recover_folder, replace_folder

__all__ = [
    "CHECK", "MOVE", "create_files", "recover_folder", "replace_folder", "report_failure", "write_file",
]  # fmt: skip
