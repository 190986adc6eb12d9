"""Charts: inline SVG that reads without scripts, a Vega-Lite spec, and a table under each."""

from entente.publishing.charts.apart import apart_chart
from entente.publishing.charts.balance_bars import balance_chart
from entente.publishing.charts.chart import Chart
from entente.publishing.charts.heat import heat_chart
from entente.publishing.charts.ladder import ladder_chart
from entente.publishing.charts.lags import lags_chart
from entente.publishing.charts.network import network_chart
from entente.publishing.charts.series import series_chart
from entente.publishing.charts.timeline import timeline_chart
from entente.publishing.charts.world import world_chart

__all__ = [
    "Chart",
    "apart_chart",
    "balance_chart",
    "heat_chart",
    "ladder_chart",
    "lags_chart",
    "network_chart",
    "series_chart",
    "timeline_chart",
    "world_chart",
]
