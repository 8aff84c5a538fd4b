// Draws a chart above each table that asks for one, from the table's own cells.
const LIMITS = ["#b45309", "#b91c1c"];
const TEXTURE = ["#2f6fbf", "#c2410c", "#15803d", "#7e22ce", "#b45309", "#0e7490"];

function numbers(rows, column) {
  return rows.map((row) => {
    const text = row.cells[column].textContent.replace(/[^0-9.-]/g, "");
    return text === "" || text === "-" ? null : Number(text);
  });
}

function draw(figure) {
  const canvas = figure.querySelector("canvas");
  const table = figure.querySelector("table");
  const rows = [...table.tBodies[0].rows];
  const ink = getComputedStyle(document.body).color;
  const kind = figure.dataset.chart;
  let limits = 0;
  const datasets = [...table.tHead.rows[0].cells]
    .map((cell, column) => ({ cell, column }))
    .filter(({ cell }) => "series" in cell.dataset)
    .map(({ cell, column }, index) => {
      const isLimit = cell.dataset.series === "line";
      const colour = isLimit ? LIMITS[limits++ % LIMITS.length] : TEXTURE[index % TEXTURE.length];
      return {
        label: cell.textContent.trim(),
        data: numbers(rows, column),
        type: isLimit ? "line" : kind,
        order: isLimit ? 0 : 1, // The lower is drawn above.
        borderColor: colour,
        backgroundColor: colour,
        borderDash: isLimit ? [6, 4] : [],
        // A single point has no line: it is drawn as a dash instead.
        pointStyle: isLimit ? "line" : "circle",
        pointRadius: isLimit && rows.length < 2 ? ({ chart }) => (chart.chartArea?.width ?? 0) / 2 : 2,
        pointBorderWidth: isLimit ? 2 : 1,
      };
    });
  new Chart(canvas, {
    type: kind,
    data: { labels: rows.map((row) => row.cells[0].textContent.trim()), datasets },
    options: {
      animation: false,
      maintainAspectRatio: false,
      // Else the wide dashes of a single point would take the place of the chart.
      layout: { autoPadding: false },
      color: ink,
      scales: {
        x: { ticks: { color: ink }, grid: { display: false } },
        y: { beginAtZero: true, grace: "10%", ticks: { color: ink }, grid: { color: "#88888855" } },
      },
      plugins: { legend: { labels: { color: ink } } },
    },
  });
}

function drawOnce(figure) {
  if (!figure.dataset.drawn) {
    figure.dataset.drawn = "yes";
    draw(figure);
  }
}

for (const figure of document.querySelectorAll("figure[data-chart]")) {
  const folded = figure.closest("details");
  if (folded && !folded.open) {
    folded.addEventListener("toggle", () => drawOnce(figure), { once: true });
  } else {
    drawOnce(figure);
  }
}
