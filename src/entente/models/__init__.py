"""Estimates from tables and datasets: balance, blocs, landscapes, change points."""

from __future__ import annotations

from entente.models.balance import balance
from entente.models.change_points import Break, change_points
from entente.models.frustration import Frustration, frustration
from entente.models.ideal_points import ideal_points
from entente.models.landscape import Landscape, Minimum, landscape

__all__ = [
    "Break",
    "Frustration",
    "Landscape",
    "Minimum",
    "balance",
    "change_points",
    "frustration",
    "ideal_points",
    "landscape",
]
