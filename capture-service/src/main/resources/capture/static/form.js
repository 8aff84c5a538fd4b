// Makes the form livelier: sliders, the index while they move, and sending without losing the page.
const form = document.getElementById('assessment');
const messages = document.getElementById('messages');
const send = document.getElementById('send');
const tasks = [...form.querySelectorAll('.task')];
const PREVIEW_DELAY = 200;
const MOST_TRIES = 12;

const numberOf = input => {
  const text = input.value.trim();
  return text === '' ? null : Number(text);
};

function week() {
  const told = tasks.map((task, i) => ({
    id: form.elements[`tasks[${i}].id`].value,
    share: numberOf(form.elements[`tasks[${i}].share`]),
    aiUse: form.elements[`tasks[${i}].aiUse`].value,
    steering: form.elements[`tasks[${i}].steering`].value,
  }));
  // A week left as it was is the catalogue's own and is not sent as the visitor's.
  const typical = told.every((task, i) => task.share === null || task.share === Number(tasks[i].dataset.typical));
  return typical ? told.map(({ share, ...rest }) => rest) : told;
}

function profile() {
  return {
    profession: form.dataset.profession,
    level: form.dataset.level,
    tasks: week(),
    skills: [...form.querySelectorAll('[name="skills"]:checked')].map(box => box.value),
    years: numberOf(form.elements.years),
  };
}

function assessment() {
  const campaign = name => form.elements[name]?.value;
  return {
    ...profile(),
    email: form.elements.email.value,
    name: form.elements.name.value,
    consent: { report: form.elements['consent.report'].checked, contact: form.elements['consent.contact'].checked },
    source: { utmSource: campaign('utm_source'), utmMedium: campaign('utm_medium'), utmCampaign: campaign('utm_campaign'), referrer: campaign('ref') },
  };
}

const post = (address, body, signal) => fetch(address, {
  method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body), signal,
});

let preview;
let timer;
function changed() {
  clearTimeout(timer);
  timer = setTimeout(async () => {
    preview?.abort();
    preview = new AbortController();
    try {
      const response = await post('/api/score', profile(), preview.signal);
      if (response.ok) draw(await response.json());
    } catch { /* The figure stays as it was; it is computed again with the next change. */ }
  }, PREVIEW_DELAY);
  const total = tasks.reduce((sum, _, i) => sum + (numberOf(form.elements[`tasks[${i}].share`]) || 0), 0);
  const line = document.getElementById('total');
  line.hidden = false;
  line.textContent = `Together ${Math.round(total * 10) / 10} %${Math.round(total) === 100 ? '.' : ', scaled to 100 %.'}`;
}

function draw(score) {
  const shown = figure => figure.toFixed(1);
  const place = figure => 10 + 3 * figure;
  const text = (id, value) => { document.getElementById(id).textContent = value; };
  text('gauge-index', shown(score.index));
  text('gauge-label', score.label);
  text('gauge-low', shown(score.low));
  text('gauge-high', shown(score.high));
  const spoken = `Exposure index ${shown(score.index)} of 100, ${score.label}; likely between ${shown(score.low)} and ${shown(score.high)}`;
  text('gauge-title', spoken);
  text('gauge-status', spoken);
  document.getElementById('gauge-marker').setAttribute('transform', `translate(${place(score.index)} 0)`);
  const band = document.getElementById('gauge-band');
  band.setAttribute('x', place(score.low));
  band.setAttribute('width', 3 * (score.high - score.low));
  document.querySelector('#gauge figcaption span').textContent = score.ownShares ? 'For your own week.' : 'For the typical week at this level.';
}

function addSliders() {
  tasks.forEach((task, i) => {
    const number = form.elements[`tasks[${i}].share`];
    const slider = Object.assign(document.createElement('input'), { type: 'range', min: 0, max: 100, step: 1, value: number.value });
    slider.setAttribute('aria-labelledby', `tasks-${i}-id`);
    slider.addEventListener('input', () => { number.value = slider.value; changed(); });
    number.addEventListener('input', () => { slider.value = number.value; });
    const row = Object.assign(document.createElement('div'), { className: 'slide' });
    number.replaceWith(row);
    row.append(slider, number);
  });
}

function element(name, properties, ...children) {
  const created = Object.assign(document.createElement(name), properties);
  created.append(...children);
  return created;
}

function message(kind, title, ...content) {
  messages.replaceChildren(element('div', { className: `message ${kind}` }, element('h2', { textContent: title }), ...content));
}

const paragraph = text => element('p', { textContent: text });
const idOf = field => field.replace(/[[\].]+/g, '-').replace(/-$/, '');

function labelOf(field) {
  const task = /^tasks\[(\d+)]/.exec(field);
  if (task) return `“${document.getElementById(`tasks-${task[1]}-id`)?.textContent}”`;
  return { email: 'The e-mail address', name: 'The name', years: 'The years' }[field] ?? field;
}

function clearErrors() {
  messages.replaceChildren();
  form.querySelectorAll('.field-error').forEach(error => error.remove());
  form.querySelectorAll('[aria-invalid]').forEach(field => {
    field.removeAttribute('aria-invalid');
    field.removeAttribute('aria-describedby');
  });
}

function showErrors(errors) {
  const list = element('ul', {});
  for (const { field, rule } of errors) {
    const text = field === 'consent.report'
      ? 'Please agree to get the report by e-mail; without that we cannot send it.'
      : `${labelOf(field)} ${rule}.`;
    const id = idOf(field);
    const input = document.getElementById(id);
    list.append(element('li', {}, input ? element('a', { href: `#${id}`, textContent: text }) : text));
    if (input) {
      input.setAttribute('aria-invalid', 'true');
      input.setAttribute('aria-describedby', `${id}-error`);
      const place = input.closest('.task, .field');
      place?.append(element('p', { className: 'field-error', id: `${id}-error`, textContent: text }));
    }
  }
  message('error', 'Some fields need another look', list);
  messages.focus();
  messages.scrollIntoView({ block: 'start' });
}

async function submit(tries = 1) {
  let response;
  try {
    response = await post('/api/assessments', assessment());
  } catch {
    response = null;
  }
  if (response?.status === 202) {
    const { id } = await response.json();
    location.assign(`/assessments/${id}`);
    return;
  }
  if (response?.status === 400 || response?.status === 422) {
    showErrors((await response.json()).errors ?? []);
  } else if ((response === null || response.status === 503 || response.status === 429) && tries < MOST_TRIES) {
    const seconds = Number(response?.headers.get('Retry-After')) || 5;
    message('warn', 'We cannot take your request at the moment', paragraph(`Nothing you wrote is lost. This page tries again by itself in ${seconds} seconds.`));
    setTimeout(() => submit(tries + 1), seconds * 1000);
    return;
  } else {
    message('warn', 'That did not work', paragraph('Nothing you wrote is lost. Please send the form again in a moment.'));
    messages.focus();
  }
  send.disabled = false;
}

form.addEventListener('submit', event => {
  event.preventDefault();
  if (send.disabled) return;
  send.disabled = true;
  clearErrors();
  submit();
});
form.addEventListener('input', event => {
  if (!['email', 'name', 'consent.report', 'consent.contact'].includes(event.target.name)) changed();
});
// Coming back to this page with the browser's button finds it ready to be sent again.
addEventListener('pageshow', () => { send.disabled = false; });
addSliders();
changed();
