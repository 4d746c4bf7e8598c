// Shows a recording: steps forward and back over its differences, draws the heap, and says the same in words.
// The data's format is told in src/lens/README.md. Nothing here asks the network for anything.
'use strict';

const data = JSON.parse(document.getElementById('data').textContent);
const S = data.strings;
const KINDS = ['CONSTANT', 'GLOBAL', 'LOCAL', 'CELL', 'ARGUMENT', 'TEMPORARY', 'ATTRIBUTE', 'ITEM', 'KEY', 'VALUE', 'ROOT', 'WEAK'];
const nodes = data.nodes.map(([type, title, kind, folded, birth, death, x, y, w, h]) =>
  ({ type: S[type], title: S[title], root: kind > 0, folded: !!folded, birth, death, x, y, w, h }));
const edges = [];
for (const [from, ...rest] of data.edges)
  for (let i = 0, to = 0, label = 0; i < rest.length; i += 3) {
    const kind = rest[i + 1] >> 2, flags = rest[i + 1];
    to += rest[i];
    label += rest[i + 2];
    edges.push({ from, to, kind: KINDS[kind], name: S[label], weak: !!(flags & 1), passive: !!(flags & 2) });
  }
const labelOf = edge => edge.kind === 'TEMPORARY' ? word('KIND_TEMPORARY') : edge.name;
const steps = data.steps;
const last = steps.length - 1;
const deaths = new Map();  // by step
nodes.forEach((n, id) => { if (n.death >= 0 && !n.root) { if (!deaths.has(n.death)) deaths.set(n.death, []); deaths.get(n.death).push(id); } });
const GHOST = 6;  // steps that a freed object can still be seen

const byId = id => document.getElementById(id);
const svg = (name, attributes = {}, parent) => {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const key in attributes) element.setAttribute(key, attributes[key]);
  if (parent) parent.append(element);
  return element;
};
const html = (name, text, parent) => {
  const element = document.createElement(name);
  if (text !== undefined) element.textContent = text;
  if (parent) parent.append(element);
  return element;
};

// ---- words ----

let language = data.lang;
function word(name, ...values) {
  let text = data.words[language][name] ?? name;
  for (const value of values) text = text.replace('%s', () => value);
  return language === 'en' ? text.replace(/(^|[ (])1 (object|reference|step)s\b/g, '$11 $2') : text;
}

// ---- the state at a step: differences applied, with copies on the way to go back from ----

const COPY_EVERY = 64;
const copies = [];
let at = -1, state = null, news = null;
let holding = new Map(), held = new Map();  // present edges by target and by holder, for the step that is shown

const emptyState = () => ({ alive: new Set(), edges: new Set(), count: new Map(), fields: new Map(), gen: new Map(),
  scratch: new Map(), verdict: new Map(), output: '', stack: [] });
const copyState = s => ({ alive: new Set(s.alive), edges: new Set(s.edges), count: new Map(s.count), fields: new Map(s.fields),
  gen: new Map(s.gen), scratch: new Map(s.scratch), verdict: new Map(s.verdict), output: s.output, stack: s.stack });

// [3, [10, 4]] -> [3, 10, 11, 12, 13]
const listed = list => (list ?? []).flatMap(n => Array.isArray(n) ? Array.from({ length: n[1] }, (_, i) => n[0] + i) : n);

function apply(s, step) {
  const came = listed(step.a);
  const told = { born: listed(step.n), died: listed(step.x), counts: [], edges: new Set(came) };
  for (const id of told.born) s.alive.add(id);
  for (const id of listed(step.r)) s.edges.delete(id);
  for (const id of came) s.edges.add(id);
  for (const [id, count] of step.c ?? []) {
    if (s.count.has(id) && s.count.get(id) !== count) told.counts.push([id, s.count.get(id), count]);
    s.count.set(id, count);
  }
  for (const [id, fields] of step.t ?? []) s.fields.set(id, fields);
  for (const [id, gen] of step.m ?? []) s.gen.set(id, gen);
  for (const id of told.died) s.alive.delete(id);
  if (step.o) s.output += step.o;
  if (step.s) s.stack = [...s.stack.slice(0, step.s[0]), ...step.s.slice(1)];
  if (step.k !== 'gc') { s.scratch.clear(); s.verdict.clear(); }
  else if (step.p === 'start') { s.scratch.clear(); s.verdict.clear(); }
  else if (step.p === 'copy' || step.p === 'subtract') for (const [id, n] of step.i) s.scratch.set(id, n);
  else if (step.p === 'scan') for (const [id, by] of step.i) s.verdict.set(id, by === -2 ? 'unreachable' : s.verdict.has(id) ? 'back' : '');
  return told;
}

function stateAt(target) {
  if (state && target === at + 1) { news = apply(state, steps[target]); at = target; keep(); return; }
  let from = Math.min(Math.floor(target / COPY_EVERY), copies.length - 1);
  if (from >= 0 && copies[from].at <= target) { state = copyState(copies[from].state); at = copies[from].at; news = copies[from].news; }
  else { state = emptyState(); at = -1; }
  while (at < target) { news = apply(state, steps[++at]); keep(); }
}
function keep() {
  if (at % COPY_EVERY === 0 && copies.length === at / COPY_EVERY) copies.push({ at, state: copyState(state), news });
}

// ---- who holds, who is reached ----

function holders(id) {
  const rows = [], weak = [];
  for (const edge of holding.get(id) ?? []) if (edge.weak || state.alive.has(edge.from)) (edge.weak ? weak : rows).push(edge);
  return { rows, weak };
}

function indexEdges() {
  const add = (map, key, edge) => { const list = map.get(key); if (list) list.push(edge); else map.set(key, [edge]); };
  holding = new Map();
  held = new Map();
  for (const e of state.edges) { add(holding, edges[e].to, edges[e]); add(held, edges[e].from, edges[e]); }
}

function garbage() {
  const out = new Map(), incoming = new Map(), reached = new Set(), queue = [];
  for (const e of state.edges) {
    const edge = edges[e];
    if (edge.weak || !state.alive.has(edge.from)) continue;
    if (!out.has(edge.from)) out.set(edge.from, []);
    out.get(edge.from).push(edge.to);
    incoming.set(edge.to, (incoming.get(edge.to) ?? 0) + 1);
  }
  for (const id of state.alive)
    if (nodes[id].root || (state.count.get(id) ?? 0) > (incoming.get(id) ?? 0)) { reached.add(id); queue.push(id); }
  while (queue.length) for (const to of out.get(queue.pop()) ?? []) if (!reached.has(to)) { reached.add(to); queue.push(to); }
  return new Set([...state.alive].filter(id => !reached.has(id)));
}

const name = id => {
  for (const edge of holding.get(id) ?? [])
    if (edge.kind === 'GLOBAL' || edge.kind === 'LOCAL' || edge.kind === 'CELL') return `${nodes[id].title} ${labelOf(edge)}`;
  for (const edge of held.get(id) ?? []) {
    if (nodes[edge.to].title.startsWith("'")) return `${nodes[id].title} ${labelOf(edge)}=${nodes[edge.to].title}`;
  }
  const own = (state.fields.get(id) ?? [])[0];
  return own ? `${nodes[id].title} ${S[own[0]]}=${S[own[1]]}` : nodes[id].title;
};

// ---- the picture ----

const heap = byId('heap'), shown = new Map(), drawn = new Map();
let showFolded = false, chosen = -1, trash = new Set(), zoom = 1;
svg('path', { d: 'M0 0L8 4L0 8z' }, svg('marker', { id: 'tip', viewBox: '0 0 8 8', refX: 8, refY: 4, markerWidth: 9, markerHeight: 9, markerUnits: 'userSpaceOnUse', orient: 'auto-start-reverse' }, svg('defs', {}, heap)));
// Labels lie above all arrows: where many pass, none is struck through.
const edgeLayer = svg('g', {}, heap), labelLayer = svg('g', { 'aria-hidden': true }, heap), boxLayer = svg('g', {}, heap);
heap.setAttribute('width', data.width + 60);
heap.setAttribute('height', data.height + 60);

const cut = (text, room) => text.length > room ? text.slice(0, Math.max(1, room - 1)) + '\u2026' : text;
let foldedFrames = new Set();  // of a deep stack all but the first frames and the innermost
const hidden = id => (nodes[id].folded && !showFolded) || foldedFrames.has(id);

// Writes to the document only what is new: most boxes do not change in a step.
function put(element, name, value) {
  const told = element.told ??= {};
  if (told[name] === value) return;
  told[name] = value;
  if (name === 'text') element.textContent = value; else element.setAttribute(name, value);
}

function makeBox(id) {
  const n = nodes[id];
  const g = svg('g', { class: 'box' + (n.root ? ' root' : ''), transform: `translate(${n.x} ${n.y})`, tabindex: 0, role: 'button', 'data-id': id });
  svg('rect', { width: n.w, height: n.h, rx: 5 }, g);
  svg('text', { class: 'title', x: 9, y: 18 }, g).textContent = cut(n.title, Math.floor((n.w - 50) / 7.3));
  const parts = { g, count: svg('text', { class: 'count', x: n.w - 9, y: 18 }, g), mark: svg('text', { class: 'mark', x: -4, y: -3 }, g),
    scratch: svg('text', { class: 'scratch', x: n.w - 9, y: -4 }, g), fields: svg('g', {}, g), told: null };
  g.addEventListener('click', () => choose(id));
  g.addEventListener('keydown', event => { if (event.key === 'Enter') { choose(id); event.preventDefault(); } });
  return parts;
}

function pathOf(edge) {
  const a = nodes[edge.from], b = nodes[edge.to];
  const y2 = b.y + 14, x2 = b.x;
  if (edge.from === edge.to)
    return { d: `M${a.x + a.w} ${a.y + 8}C${a.x + a.w + 46} ${a.y - 22} ${a.x + a.w - 20} ${a.y - 30} ${a.x + a.w - 26} ${a.y}`, x: a.x + a.w - 6, y: a.y - 20 };
  if (b.x > a.x + a.w && b.y > a.y - 400) {
    const x1 = a.x + a.w, y1 = a.y + Math.min(a.h / 2, 14), bend = Math.min(60, (x2 - x1) / 2);
    return { d: `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`, x: (x1 + x2) / 2, y: (y1 + y2) / 2 - 4 };
  }
  if (b.x + b.w > a.x) {  // above or below: around the right side
    const x1 = a.x + a.w, y1 = a.y + Math.min(a.h - 4, 22), x3 = b.x + b.w, far = Math.max(x1, x3) + 26 + Math.min(60, Math.abs(a.y - b.y) / 8);
    return { d: `M${x1} ${y1}C${far} ${y1} ${far} ${y2 + 6} ${x3} ${y2 + 6}`, x: far - 8, y: (y1 + y2) / 2 };
  }
  const x1 = a.x + a.w * .3, y1 = a.y + a.h, x3 = b.x + b.w * .6, y3 = b.y + b.h;  // backward: below
  const low = Math.max(y1, y3) + 26;
  return { d: `M${x1} ${y1}C${x1} ${low} ${x3} ${low} ${x3} ${y3}`, x: (x1 + x3) / 2, y: low - 9 };
}

function makeEdge(id, gone) {
  const edge = edges[id], same = gone.get(`${edge.from} ${edge.to}`)?.pop();
  if (same) {  // between the same boxes: another label on the same path
    put(same.label, 'text', cut(labelOf(edge), 18));
    return same;
  }
  const path = pathOf(edge), g = svg('g', { 'aria-hidden': true });
  const line = svg('path', { d: path.d, 'marker-end': 'url(#tip)' }, g);
  const label = svg('text', { class: 'label', x: path.x, y: path.y, 'text-anchor': 'middle' }, labelLayer);
  put(label, 'text', cut(labelOf(edge), 18));
  return { g, line, label };
}

function syncBoxes(wanted) {
  for (const [id, parts] of shown) if (!wanted.has(id)) { parts.g.remove(); shown.delete(id); }
  let fresh = false;
  for (const id of wanted) if (!shown.has(id)) { shown.set(id, makeBox(id)); fresh = true; }
  if (!fresh) return;
  // In the order in which they are read, column by column: Tab goes through them so, whichever way the step was come to.
  const order = [...shown.keys()].sort((a, b) => nodes[a].x - nodes[b].x || nodes[a].y - nodes[b].y || a - b);
  let next = boxLayer.firstChild;
  for (const id of order) {
    const { g } = shown.get(id);
    if (g === next) next = next.nextSibling; else boxLayer.insertBefore(g, next);
  }
}

function syncEdges(wanted) {
  const gone = new Map();
  for (const [id, parts] of drawn) {
    if (wanted.has(id)) continue;
    const ends = `${edges[id].from} ${edges[id].to}`;
    if (gone.has(ends)) gone.get(ends).push(parts); else gone.set(ends, [parts]);
    drawn.delete(id);
  }
  for (const id of wanted) {
    if (drawn.has(id)) continue;
    const parts = makeEdge(id, gone);
    drawn.set(id, parts);
    if (!parts.g.isConnected) edgeLayer.append(parts.g);
  }
  for (const list of gone.values()) for (const parts of list) { parts.g.remove(); parts.label.remove(); }
}

// Boxes of this step; ghosts are those of objects that died a few steps ago.
function boxesOfStep() {
  const boxes = new Set(), ghosts = new Set();
  foldedFrames = new Set(state.stack.slice(data.frames, -1));
  for (const id of state.alive) if (!hidden(id)) boxes.add(id);
  for (let step = Math.max(0, at - GHOST + 1); step <= at; step++)
    for (const id of deaths.get(step) ?? []) if (!state.alive.has(id) && nodes[id].birth <= at && !hidden(id)) { boxes.add(id); ghosts.add(id); }
  return { boxes, ghosts };
}

function drawBox(id, parts, ghost, born, change) {
  const n = nodes[id], verdict = state.verdict.get(id) ?? '', garbage = trash.has(id), isNew = born && !n.root;
  put(parts.g, 'class', 'box' + (n.root ? ' root' : '') + (ghost ? ' ghost' : '') + (isNew ? ' new' : '') + (change ? ' changed' : '') +
    (garbage ? ' garbage' : '') + (verdict ? ' ' + verdict : '') + (id === chosen ? ' chosen' : ''));
  put(parts.g, 'tabindex', ghost ? -1 : 0);
  const count = n.root || ghost ? '' : String(state.count.get(id) ?? '');
  put(parts.count, 'text', ghost ? '\u2715' : count);
  put(parts.mark, 'text', ghost ? '' : isNew ? '\uff0b' : change ?? '');
  put(parts.scratch, 'text', state.scratch.has(id) && !ghost ? `[${state.scratch.get(id)}]` : '');
  put(parts.g, 'aria-label', n.root ? n.title : `${name(id)}, ${word('PAGE_SUM')} ${count}` + (garbage ? ', ' + word('PAGE_GARBAGE', n.title) : ''));
  const fields = state.fields.get(id);
  if (fields === parts.fieldsTold) return;
  parts.fieldsTold = fields;
  const lines = (fields ?? []).slice(0, 16);
  while (parts.fields.childElementCount > lines.length) parts.fields.lastChild.remove();
  lines.forEach(([label, value], i) => {
    const line = parts.fields.children[i] ?? svg('text', { class: 'field', x: 9, y: 38 + 16 * i }, parts.fields);
    put(line, 'text', cut(`${S[label]} ${n.root ? '= ' : ''}${S[value]}`, Math.floor((n.w - 14) / 7.3)));
  });
}

function draw() {
  const arrows = new Set(), { boxes, ghosts } = boxesOfStep();
  for (const e of state.edges) {
    const edge = edges[e];
    if (!edge.passive && boxes.has(edge.from) && boxes.has(edge.to) && !ghosts.has(edge.from) && !ghosts.has(edge.to)) arrows.add(e);
  }
  syncBoxes(boxes);
  syncEdges(arrows);
  trash = garbage();
  const born = new Set(news.born), changed = new Map(news.counts.map(([id, before, after]) => [id, after > before ? '\u25b2' : '\u25bc']));
  for (const [id, parts] of shown) drawBox(id, parts, ghosts.has(id), born.has(id), changed.get(id));
  for (const [id, parts] of drawn)
    put(parts.line, 'class', 'edge' + (edges[id].weak ? ' weak' : '') + (news.edges.has(id) ? ' fresh' : '') + (edges[id].to === chosen ? ' lit' : ''));
}

function reveal(id) {
  const n = nodes[id], stage = byId('stage');
  // As little as shows it: what stood beside it before stays in sight.
  const near = (place, size, from, room) => place < from ? place - 40 : place + size > from + room ? Math.min(place - 40, place + size + 40 - room) : from;
  const left = near(n.x, n.w, stage.scrollLeft, stage.clientWidth), top = near(n.y, n.h, stage.scrollTop, stage.clientHeight);
  if (left !== stage.scrollLeft) stage.scrollLeft = left;
  if (top !== stage.scrollTop) stage.scrollTop = top;
}

// ---- text beside it ----

let sourceFile = -1, sourceRow;
function drawSource(step) {
  const box = byId('source');
  if (step.f !== sourceFile && data.files[step.f]) {
    sourceFile = step.f;
    sourceRow = undefined;
    box.replaceChildren(...data.files[step.f].text.replace(/\n$/, '').split('\n').map((line, i) => {
      const row = html('div');
      html('span', i + 1, row);
      row.append(line || ' ');
      return row;
    }));
  }
  const row = step.l > 0 ? box.children[step.l - 1] : undefined;
  if (row === sourceRow) return;
  sourceRow?.classList.remove('now');
  sourceRow?.removeAttribute('aria-current');
  sourceRow = row;
  row?.classList.add('now');
  row?.setAttribute('aria-current', 'step');
}

function scrollSource() {
  const box = byId('source'), top = sourceRow ? sourceRow.offsetTop - box.offsetTop : -1;
  if (top >= 0 && (top < box.scrollTop + 20 || top > box.scrollTop + box.clientHeight - 40)) box.scrollTop = top - box.clientHeight / 2;
}

const phaseWord = step => word('PAGE_GC_' + step.p.toUpperCase(), ...(step.p === 'start' ? [step.G, step.N] : [step.N]));

function whereText(step) {
  const value = step.v === undefined ? '' : S[step.v];
  switch (step.k) {
    case 'line': return word('PAGE_LINE', step.l);
    case 'return': return word('PAGE_RETURN', step.l, value);
    case 'unwind': return word('PAGE_UNWIND', step.l);
    case 'raise': return word('PAGE_RAISE', step.l, value);
    case 'gc': return phaseWord(step);
    default: return word('PAGE_END');
  }
}

function drawWords(step) {
  const list = byId('words');
  list.replaceChildren();
  const say = (text, kind) => { if (list.children.length < 14) html('li', text, list).className = kind ?? ''; };
  say(whereText(step));
  if (step.z) say(word('PAGE_LEFT_OUT_HERE', step.z));
  if (foldedFrames.size) say(word('PAGE_FRAMES_FOLDED', foldedFrames.size));
  if (step.b) say(word('PAGE_BEYOND', step.b));
  for (const id of news.born) if (!nodes[id].root && !nodes[id].folded) say(word('PAGE_BORN', name(id)), 'born');
  for (const [id, before, after] of news.counts) if (!hidden(id)) say(word('PAGE_COUNT_CHANGED', name(id), before, after));
  for (const id of news.died) if (!nodes[id].root) say(word('PAGE_DIED', nodes[id].title), 'died');
  for (const id of trash) if (!hidden(id)) say(word('PAGE_GARBAGE', name(id)));
  if (list.children.length === 1 && step.k === 'line') say(word('PAGE_NOTHING'));
}

function drawLedger() {
  const box = byId('ledger');
  box.replaceChildren();
  if (chosen < 0) { html('p', word('PAGE_LEDGER_HINT'), box); return; }
  const n = nodes[chosen];
  html('p', n.root ? n.title : name(chosen), box);
  if (n.root) {
    for (const [label, value] of state.fields.get(chosen) ?? []) html('div', `${S[label]} = ${S[value]}`, box);
    for (const e of state.edges) if (edges[e].from === chosen && !edges[e].passive) html('div', `${labelOf(edges[e])} \u2192 ${nodes[edges[e].to].title}`, box);
    return;
  }
  if (!state.alive.has(chosen)) { html('p', word('PAGE_FROZEN', n.death + 1), box); return; }
  const { rows, weak } = holders(chosen), count = state.count.get(chosen) ?? 0;
  const table = html('table', undefined, box), head = html('tr', undefined, html('thead', undefined, table));
  for (const column of ['PAGE_KIND', 'PAGE_AS', 'PAGE_HOLDER']) html('th', word(column), head).scope = 'col';
  const body = html('tbody', undefined, table);
  for (const edge of rows) {
    const row = html('tr', undefined, body);
    html('td', word('KIND_' + edge.kind), row);
    html('td', labelOf(edge), row);
    html('td', nodes[edge.from].root ? nodes[edge.from].title : name(edge.from), row);
  }
  for (let i = rows.length; i < count; i++) {
    const row = html('tr', undefined, body);
    html('td', word('PAGE_ELSEWHERE'), row).colSpan = 3;
  }
  const foot = html('tr', undefined, html('tfoot', undefined, table));
  html('td', `${word('PAGE_SUM')} ${count}`, foot).colSpan = 3;
  const gen = state.gen.get(chosen);
  html('p', gen === undefined ? word('PAGE_GEN_UNTRACKED') : word('PAGE_GEN', gen), box);
  if (state.scratch.has(chosen)) html('p', `${word('PAGE_SCRATCH')}: ${state.scratch.get(chosen)}`, box);
  if (weak.length) {
    html('p', word('PAGE_WEAK_TOO'), box);
    for (const edge of weak) html('div', name(edge.from), box);
  }
}

function drawGenerations(step) {
  const box = byId('generations');
  box.replaceChildren();
  for (let i = 0; i < 3; i++) {
    const gauge = html('div', undefined, box);
    gauge.className = 'gauge';
    html('b', `${word('PAGE_GEN', i)}: ${word('PAGE_GEN_OBJECTS', step.g[i + 3])}`, gauge);
    const meter = html('meter', undefined, gauge), most = Math.max(1, data.thresholds[i]);
    meter.max = most + 1; meter.high = most; meter.optimum = 0; meter.value = Math.min(step.g[i], most + 1);
    const text = word(i ? 'PAGE_GEN_COUNT' : 'PAGE_GEN_COUNT_0', step.g[i], data.thresholds[i]);
    meter.setAttribute('aria-label', text);
    html('div', text, gauge);
  }
}

function drawChart() {
  const chart = byId('chart'), most = Math.max(...steps.map(step => step.h)), least = Math.min(...steps.map(step => step.h));
  const height = h => 28 - 26 * (h - least) / Math.max(1, most - least);
  chart.setAttribute('viewBox', `0 0 ${Math.max(1, last)} 30`);
  chart.replaceChildren();
  svg('path', { d: `M0 30` + steps.map((step, i) => `L${i} ${height(step.h).toFixed(1)}`).join('') + `L${last} 30z` }, chart);
  steps.forEach((step, i) => { if (step.k === 'gc' && step.p === 'start') svg('line', { x1: i, x2: i, y1: 0, y2: 30 }, chart); });
}

// ---- moving ----

function show(target) {
  target = Math.max(0, Math.min(last, target));
  stateAt(target);
  indexEdges();
  const step = steps[at];
  draw();
  drawSource(step);
  drawWords(step);
  drawLedger();
  drawGenerations(step);
  const grown = byId('output').told?.text !== state.output;
  put(byId('output'), 'text', state.output);
  byId('scrub').value = at;
  byId('scrub').setAttribute('aria-valuetext', whereText(step));
  byId('where').textContent = `${word('PAGE_STEP', at + 1, last + 1)} \u00b7 ${step.k === 'gc' ? word('PAGE_GEN', step.G) : whereText(step)}`;
  byId('bytes').textContent = word('PAGE_HEAP_BYTES', Math.round(step.h / 1024));
  byId('phase').textContent = step.k === 'gc' ? phaseWord(step) : '';
  // What has to be measured comes last, so that the document is laid out once.
  if (grown) byId('output').scrollTop = 1e9;
  scrollSource();
  const focus = [...news.born, ...news.counts.map(c => c[0])].filter(id => !hidden(id) && !nodes[id].root);
  if (focus.length && !document.activeElement?.closest?.('#stage')) reveal(focus[0]);
}

function choose(id) {
  chosen = chosen === id ? -1 : id;
  draw();
  drawLedger();
}

// ---- predict and reveal ----

let asking = null;
function question(target) {
  const before = state.count, step = steps[target];
  const candidates = (step.c ?? []).filter(([id, count]) => before.has(id) && before.get(id) !== count && !hidden(id)).map(([id, count]) => ({ id, count }));
  for (const id of listed(step.x)) if (before.has(id) && !hidden(id) && !nodes[id].root) candidates.push({ id, count: 0 });
  return candidates.find(c => !/^'/.test(nodes[c.id].title)) ?? candidates[0];
}

function forward() {
  if (at >= last) return;
  if (asking) return answer();
  const wanted = byId('predict').checked && question(at + 1);
  byId('verdict').textContent = '';
  if (!wanted) { byId('question').hidden = true; return show(at + 1); }
  asking = wanted;
  byId('question').hidden = false;
  byId('ask').textContent = word('PAGE_PREDICT_ASK', name(wanted.id));
  byId('guess').value = '';
  byId('guess').focus();
}

function answer() {
  const guess = byId('guess').value.trim(), { id, count } = asking, truth = count || word('PAGE_PREDICT_GONE');
  asking = null;
  show(at + 1);
  chosen = state.alive.has(id) ? id : -1;
  draw();
  drawLedger();
  byId('verdict').textContent = guess === String(count) ? word('PAGE_PREDICT_RIGHT', truth) : word('PAGE_PREDICT_WRONG', truth, guess || '-');
  byId('forward').focus();
}

function jump(target) {
  asking = null;
  byId('question').hidden = true;
  show(target);
}

function nextCollection() {
  let i = at + 1;
  while (i <= last && !(steps[i].k === 'gc' && steps[i].p === 'start')) i++;
  if (i <= last) jump(i);
}

let timer = 0;
function play() {
  if (timer) { clearInterval(timer); timer = 0; }
  else timer = setInterval(() => { if (at >= last || asking) play(); else forward(); }, 600);
  byId('play').textContent = word(timer ? 'PAGE_PAUSE' : 'PAGE_PLAY');
}

// ---- beginning ----

function speak() {
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll('[data-word]')) element.textContent = word(element.dataset.word);
  for (const element of document.querySelectorAll('[data-label]')) { element.setAttribute('aria-label', word(element.dataset.label)); element.title = word(element.dataset.label); }
  byId('scrub').setAttribute('aria-label', word('PAGE_TIMELINE'));
  byId('heap').setAttribute('aria-label', word('PAGE_HEAP'));
  byId('source').setAttribute('aria-label', word('PAGE_SOURCE'));
  byId('output').setAttribute('aria-label', word('PAGE_OUTPUT'));
  byId('limited').hidden = !data.limited && !data.left_out;
  byId('limited').textContent = [data.left_out && word('PAGE_LEFT_OUT', data.left_out), data.limited && word('PAGE_LIMITED', data.limit)].filter(Boolean).join(' ');
}

document.title = `${data.script.replace(/.*\//, '')} \u2014 Ouro`;
byId('title').textContent = data.script.replace(/.*\//, '');
byId('title').title = data.script;
byId('scrub').max = last;
byId('scrub').addEventListener('input', event => jump(+event.target.value));
byId('first').onclick = () => jump(0);
byId('back').onclick = () => jump(at - 1);
byId('forward').onclick = forward;
byId('last').onclick = () => jump(last);
byId('play').onclick = play;
byId('next-gc').onclick = nextCollection;
byId('question').onsubmit = event => { event.preventDefault(); if (asking) answer(); };
byId('fold').onchange = event => { showFolded = event.target.checked; show(at); };
byId('predict').onchange = () => { asking = null; byId('question').hidden = true; };
byId('language').onclick = () => { language = language === 'en' ? 'ko' : 'en'; speak(); show(at); };
byId('theme').onclick = () => {
  const root = document.documentElement, dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  root.dataset.theme = dark ? 'light' : 'dark';
};
document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.target.id === 'guess', slider = event.target.id === 'scrub', button = event.target.tagName === 'BUTTON';
  if (typing) return;
  const actions = { ArrowRight: forward, ArrowLeft: () => jump(at - 1), Home: () => jump(0), End: () => jump(last),
    PageDown: () => jump(at + 10), PageUp: () => jump(at - 10), g: nextCollection,
    p: () => { byId('predict').checked = !byId('predict').checked; } };
  if (event.key === ' ' && !button && event.target.tagName !== 'INPUT') { play(); event.preventDefault(); }
  else if (actions[event.key] && !(slider && event.key.length > 1)) { actions[event.key](); event.preventDefault(); }
});
speak();
drawChart();
show(Number(location.hash.match(/\d+/)?.[0] ?? 1) - 1);  // page.html#12 opens at step 12
