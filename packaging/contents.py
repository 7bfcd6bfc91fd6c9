"""What goes into the bundle and what stays out of it."""

from fnmatch import fnmatch
from pathlib import Path, PurePath

SHIPPED = (
    "LICENSE",
    "resources/**/*",
    "models/catalogue.json",
    "models/*.gguf",
)

EXCLUDED = [
    "tkinter",
    # Under the GPL, and only for typing at a Python prompt.
    "readline",
    "curses",
    "pytest",
    "hypothesis",
    "cleanlab",
    "pandas",
    "numba",
    "llvmlite",
    "statsmodels",
    "IPython",
    "setuptools",
    "pip",
    "onnxscript",
    "onnx_ir",
    "onnx.backend.test",
    "onnx.test",
    "sympy.testing",
    "torch.utils.tensorboard",
    "torch.testing._internal.common_methods_invocations",
    "torch.testing._internal.common_utils",
    "torch.testing._internal.opinfo",
    "scipy._lib.array_api_compat.cupy",
    "pyqtgraph.examples",
    "pyqtgraph.opengl",
    "PySide6.QtQml",
    "PySide6.QtQuick",
    "PySide6.QtQuickWidgets",
    "PySide6.QtQuickControls2",
    "PySide6.QtDesigner",
    "PySide6.QtSql",
    "PySide6.QtHelp",
]

METADATA_LEFT_OUT = {"RECORD", "direct_url.json", "INSTALLER", "REQUESTED"}

# Collected by hooks, never loaded by this program. Paths inside the bundle, with forward slashes.
_UNWANTED = (
    "torch/test/*",
    "torch/include/*",
    "torch/share/*",
    "torch/lib/*test*",
    "torch/testing/_internal/generated/*",
    "torch/testing/_internal/test_module/*",
    "onnx/backend/test/*",
    "sklearn/datasets/data/*",
    "sklearn/datasets/descr/*",
    "sklearn/datasets/images/*",
    "*/tests/*",
    "PySide6/*qml/*",
    "*Qt6Qml*",
    "*Qt6Quick*",
    "*Qt6VirtualKeyboard*",
    "*Qt6Egl*",
    "PySide6/*plugins/qmltooling/*",
    "PySide6/*plugins/sqldrivers/*",
    "PySide6/*plugins/designer/*",
    "PySide6/*plugins/networkinformation/*",
    "PySide6/*plugins/tls/*",
    "PySide6/*plugins/egldeviceintegrations/*",
    "PySide6/*plugins/platforminputcontexts/*virtualkeyboard*",
    # Qt's GTK theme, and what it alone needs of the system's libraries; the desktop portal gives native dialogs too.
    "PySide6/*plugins/platformthemes/*gtk3*",
    "libgtk-3.*",
    "libgdk*.so.*",
    "libpango*.so.*",
    "libcairo*.so.*",
    "libat[ks]*.so.*",
    "libepoxy.*",
    "libgio-2*",
    "libgobject-2*",
    "libgmodule-2*",
    "libpixman-1*",
    "libfribidi.*",
    "libthai.*",
    "libdatrie.*",
    "libgraphite2.*",
    "libharfbuzz.so.*",
    "libblkid.*",
    "libmount.*",
    "libselinux.*",
    "PySide6/*plugins/platforms/*qvnc*",
    "PySide6/*plugins/platforms/*qlinuxfb*",
    "PySide6/*plugins/platforms/*qvkkhrdisplay*",
    "PySide6/*plugins/platforms/*qminimal*",
    "PySide6/*plugins/platforms/*qeglfs*",
)


def shipped(root: Path) -> list[tuple[str, str]]:
    """The program's own files beside the code, as PyInstaller wants them: file and folder inside the bundle.

    Args:
        root: The checkout.
    """
    files = (file for pattern in SHIPPED for file in root.glob(pattern) if file.is_file())
    return sorted((str(file), str(file.parent.relative_to(root))) for file in files)


def wanted(inside: str) -> bool:
    """Whether a collected file belongs in the bundle.

    Args:
        inside: Its path there.
    """
    path = PurePath(inside).as_posix()
    return not any(fnmatch(path, pattern) for pattern in _UNWANTED)
