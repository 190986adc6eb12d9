"""Estimates from tables and datasets: balance, blocs, landscapes, change points."""

from __future__ import annotations

from entente.models.balance import balance
from entente.models.change_points import Break, change_points
from entente.models.frustration import Frustration, frustration
from entente.models.ideal_distance import ideal_distance
from entente.models.ideal_points import ideal_points
from entente.models.landscape import Landscape, Minimum, landscape
from entente.models.of_tables import NAMES as NAMES
from entente.models.of_tables import blocs_of, breaks_of, estimate, landscape_of

__all__ = [
    "Break",
    "Frustration",
    "Landscape",
    "Minimum",
    "balance",
    "blocs_of",
    "breaks_of",
    "change_points",
    "estimate",
    "frustration",
    "ideal_distance",
    "ideal_points",
    "landscape",
    "landscape_of",
]
