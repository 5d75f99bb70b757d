// Draws a page's charts with uPlot, in the page's own colours, again when its theme changes. The axis is time,
// unless the data name another one. Charts that stand beside one another share their data and their cursor.
(() => {
  const colours = ['#3b82c4', '#c9731a', '#3f9b5b', '#c2504f', '#8a67c7', '#8d6e4c', '#c75b9b', '#6b7a89'];

  const clock = (s) => {
    const whole = Math.floor(s);
    const rest = String(whole % 60).padStart(2, '0');
    return whole < 3600
      ? Math.floor(whole / 60) + ':' + rest
      : Math.floor(whole / 3600) + ':' + String(Math.floor(whole / 60) % 60).padStart(2, '0') + ':' + rest;
  };

  // What a unit is drawn as: its name on the axis and what a value is divided by.
  const scale = (unit, of, most) => {
    const bytes = [['B', 1], ['KiB', 1024], ['MiB', 1048576], ['GiB', 1073741824]];
    const byte = bytes.filter(([, size]) => most >= size).pop() || bytes[0];
    switch (unit) {
      case 'share': return ['%', 0.01];
      case 'bytes': return byte;
      case 'bytes/s': return [byte[0] + '/s', byte[1]];
      case 's': return ['ms', 0.001];
      case 'count': return [of, 1];
      case 'count/s': return [of + '/s', 1];
      default: return [unit, 1];
    }
  };

  const number = (v) => v.toLocaleString('en', {maximumSignificantDigits: 4});

  const at = (spans, x) => spans.filter((s) => s.from <= x && x <= s.to).map((s) => s.name + (s.broken ? ' (objective not met)' : '')).join(', ');

  // Each other request's window is shaded, that of a broken objective underlined; scenarios are named above, as far as their names fit.
  const marks = (data, u, css) => {
    const ctx = u.ctx;
    const {left, top, width, height} = u.bbox;
    const px = devicePixelRatio;
    const within = (x) => Math.min(left + width, Math.max(left, u.valToPos(x, 'x', true)));
    ctx.save();
    ctx.fillStyle = css('--line');
    ctx.globalAlpha = 0.45;
    data.requests.forEach((span, i) => {
      if (i % 2 === 0) ctx.fillRect(within(span.from), top, within(span.to) - within(span.from), height);
    });
    ctx.globalAlpha = 1;
    ctx.fillStyle = css('--bad');
    data.requests.filter((span) => span.broken).forEach((span) => {
      ctx.fillRect(within(span.from), top + height - 3 * px, Math.max(px, within(span.to) - within(span.from)), 3 * px);
    });
    ctx.font = 11 * px + 'px ' + getComputedStyle(document.body).fontFamily;
    ctx.textBaseline = 'bottom';
    data.scenarios.forEach((span) => {
      const from = within(span.from), to = within(span.to);
      ctx.fillStyle = css('--strong');
      ctx.fillRect(from, top - 2 * px, Math.max(0, to - from - px), 2 * px);
      ctx.fillStyle = css('--muted');
      if (ctx.measureText(span.name).width + 8 * px < to - from) ctx.fillText(span.name, from, top - 3 * px);
    });
    ctx.restore();
  };

  const draw = (data, sync, place) => {
    // Few values are marked on the axis themselves; those that are far apart stand at the distances of their logarithms.
    const few = data.xLabel && data.times.length > 1 && data.times.length <= 8;
    const wide = few && data.times[0] > 0 && data.times[data.times.length - 1] > 20 * data.times[0];
    const chart = data.charts[Number(place.dataset.chart)];
    const css = (name) => getComputedStyle(place).getPropertyValue(name).trim();
    const values = chart.series.flatMap((s) => s.values).filter((v) => v != null);
    const [unit, by] = scale(chart.unit, chart.of, values.reduce((a, b) => Math.max(a, b), 0));
    const where = place.parentElement.querySelector('.where');
    const axis = {
      stroke: css('--muted'), grid: {stroke: css('--line'), width: 1}, ticks: {stroke: css('--line'), width: 1},
      font: '11px ' + getComputedStyle(document.body).fontFamily,
    };
    return new uPlot({
      width: place.clientWidth,
      height: data.xLabel ? 210 : 190,
      padding: [16, data.xLabel ? 20 : 12, 0, 0],
      cursor: {sync: {key: sync}, y: false, points: {size: 5}},
      scales: {x: wide ? {time: false, distr: 3, range: (u, min, max) => [min, max]} : {time: false}, y: {range: (u, min, max) => [Math.min(0, min || 0), max > 0 ? max * 1.08 : 1]}},
      axes: [
        data.xLabel
          ? {...axis, ...(few ? {splits: () => data.times, filter: (u, splits) => splits} : {}), size: 30, label: data.xLabel, labelSize: 18, labelGap: 0, labelFont: axis.font, values: (u, splits) => splits.map(number)}
          : {...axis, size: 30, values: (u, splits) => splits.map(clock), incrs: [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200]},
        {...axis, size: 44, label: unit, labelSize: 18, labelGap: 0, labelFont: axis.font, values: (u, splits) => splits.map(number)},
      ],
      series: [
        {},
        ...chart.series.map((s, i) => ({
          label: s.label || chart.title,
          stroke: colours[i % colours.length],
          dash: i < colours.length ? undefined : [6, 3],
          width: 1.5,
          spanGaps: s.sparse || !!data.xLabel,
          points: {show: s.sparse || !!data.xLabel, size: 4},
          value: (u, v, i, at) => at == null ? '' : v == null ? '–' : number(v) + ' ' + unit,
        })),
      ],
      hooks: {
        drawClear: [(u) => marks(data, u, css)],
        setCursor: [(u) => {
          const time = u.cursor.idx == null ? null : data.times[u.cursor.idx];
          where.textContent = time == null ? '' : data.xLabel ? number(time) + ' ' + data.xLabel : clock(time) + '  ' + at(data.requests, time);
        }],
      },
    }, [data.times, ...chart.series.map((s) => s.values.map((v) => v == null ? null : v / by))], place);
  };

  const sets = [...document.querySelectorAll('script.mcpperf-charts')].map((script, i) => ({
    data: JSON.parse(script.textContent),
    places: [...script.parentElement.querySelectorAll('.chart')],
    sync: uPlot.sync('mcpperf' + i).key,
  }));
  let plots = [];
  const drawAll = () => {
    plots.forEach((plot) => plot.destroy());
    plots = sets.flatMap((set) => set.places.map((place) => draw(set.data, set.sync, place)));
  };
  drawAll();
  new MutationObserver(drawAll).observe(document.documentElement, {attributeFilter: ['data-theme']});
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawAll);
  matchMedia('print').addEventListener('change', drawAll);
  let resized;
  addEventListener('resize', () => {
    clearTimeout(resized);
    resized = setTimeout(drawAll, 150);
  });
})();
