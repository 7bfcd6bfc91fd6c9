"""The stages of the window, in the order of the data's way: the one place that lists the pages."""

from act_desktop.gui.pages.annotate import AnnotatePage
from act_desktop.gui.pages.base import Page
from act_desktop.gui.pages.data import DataPage
from act_desktop.gui.pages.labels import LabelsPage
from act_desktop.gui.pages.models import ModelsPage
from act_desktop.gui.pages.plan import PlanPage
from act_desktop.gui.pages.report import ReportPage
from act_desktop.gui.pages.review import ReviewPage
from act_desktop.gui.pages.train import TrainPage

PAGES: tuple[type[Page], ...] = (
    DataPage,
    LabelsPage,
    ModelsPage,
    AnnotatePage,
    PlanPage,
    ReviewPage,
    TrainPage,
    ReportPage,
)
