// Makes the form livelier: sliders, the index while they move, and sending without losing the page.
import { Week } from './week.js';
import { restore, save } from './draft.js';
import { searchTasks } from './other-tasks.js';

const form = document.getElementById('assessment');
const messages = document.getElementById('messages');
const send = document.getElementById('send');
const email = form.elements.email;
const emailHint = document.getElementById('email-hint');
const PREVIEW_DELAY = 150;
const HINT_PATIENCE = 1000;
const MOST_TRIES = 200;

const week = new Week(form, () => changed());

const numberOf = input => {
  const text = input.value.trim();
  return text === '' ? null : Number(text);
};

const profile = () => ({
  profession: form.dataset.profession,
  level: form.dataset.level,
  tasks: week.told(),
  skills: [...form.querySelectorAll('[name="skills"]:checked')].map(box => box.value),
  years: numberOf(form.elements.years),
});

function assessment() {
  const campaign = name => form.elements[name]?.value;
  return {
    ...profile(),
    email: email.value,
    name: form.elements.name.value,
    consent: { report: form.elements['consent.report'].checked, contact: form.elements['consent.contact'].checked },
    source: { utmSource: campaign('utm_source'), utmMedium: campaign('utm_medium'), utmCampaign: campaign('utm_campaign'), referrer: campaign('ref') },
    ticket: form.elements.ticket.value,
    website: form.elements.website.value,
  };
}

const post = (address, body, signal) => fetch(address, {
  method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body), signal,
});

/* The index while the week changes */

let preview;
let timer;
function changed() {
  save(form, week);
  clearTimeout(timer);
  timer = setTimeout(async () => {
    preview?.abort();
    preview = new AbortController();
    try {
      const response = await post('/api/score', profile(), preview.signal);
      if (response.ok) draw(await response.json());
    } catch { /* The figure stays as it was; it is computed again with the next change. */ }
  }, PREVIEW_DELAY);
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

/* Skills */

function searchSkills() {
  const search = document.getElementById('skill-search');
  const items = [...document.querySelectorAll('#skills li')];
  document.getElementById('skill-search-field').hidden = false;
  search.addEventListener('input', event => {
    event.stopPropagation();
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const hits = items.filter(item => {
      const name = item.textContent.toLowerCase();
      item.hidden = !words.every(word => name.includes(word));
      return !item.hidden;
    });
    document.getElementById('skill-status').textContent = `${hits.length} of ${items.length} skills shown`;
  });
  search.addEventListener('keydown', event => { if (event.key === 'Enter') event.preventDefault(); });
}

/* The address */

let hinted = '';
let asked = '';
async function hintsFor(address) {
  const domain = address.slice(address.lastIndexOf('@') + 1).trim();
  if (!address.includes('@') || !domain.includes('.')) return [];
  try {
    const response = await fetch(`/api/mail-domains/${encodeURIComponent(domain)}`, { signal: AbortSignal.timeout(HINT_PATIENCE) });
    return response.ok ? (await response.json()).hints : [];
  } catch {
    return [];
  }
}

async function hint() {
  const address = email.value;
  if (address === hinted) return;
  const hints = await hintsFor(address);
  if (address !== email.value) return;
  hinted = address;
  emailHint.textContent = hints.join(' ');
}

// Whether to ask about the address before it is used; once, because it may be right after all.
async function isDoubtful() {
  await hint();
  if (emailHint.textContent === '' || asked === email.value) return false;
  asked = email.value;
  return true;
}

/* Errors */

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

// The path of a field in what was sent, as a path in the form: tasks that are out are not sent.
const inForm = field => field.replace(/^tasks\[(\d+)]/, (all, i) => (week.sent[i] ? `tasks[${week.sent[i].i}]` : all));

function labelOf(field) {
  const task = /^tasks\[(\d+)]/.exec(field);
  if (task) return `“${week.tasks.find(({ i }) => i === Number(task[1]))?.name}”`;
  return { email: 'The e-mail address', name: 'The name', years: 'The years' }[field] ?? field;
}

function clearErrors() {
  messages.replaceChildren();
  form.querySelectorAll('.field-error').forEach(error => error.remove());
  form.querySelectorAll('[aria-invalid]').forEach(field => {
    field.removeAttribute('aria-invalid');
    field.removeAttribute('aria-describedby');
  });
  email.setAttribute('aria-describedby', 'email-hint');
}

function showErrors(errors) {
  const list = element('ul', {});
  for (const { field: sent, rule } of errors) {
    const field = inForm(sent);
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
  form.elements.website.value = '';
  message('error', 'Some fields need another look', list);
  messages.focus();
  messages.scrollIntoView({ block: 'start' });
}

/* Sending */

function ready() {
  send.disabled = false;
  send.textContent = 'Send me my report';
}

function tryAgain(seconds, tries) {
  const left = element('span', { textContent: `${seconds} seconds` });
  const line = paragraph('Nothing you wrote is lost. This page tries again by itself');
  left.setAttribute('aria-hidden', 'true');
  line.append(element('span', { ariaHidden: 'true', textContent: ' in ' }), left, '.');
  message('warn', 'We cannot take your request at the moment', line);
  let remaining = seconds;
  const countdown = setInterval(() => {
    remaining -= 1;
    left.textContent = `${remaining} ${remaining === 1 ? 'second' : 'seconds'}`;
    if (remaining > 0) return;
    clearInterval(countdown);
    submit(tries + 1);
  }, 1000);
}

// Under attack a request has to come with a little work, which the browser does unseen.
async function solved() {
  const challenge = await (await fetch('/api/challenge')).json();
  const solution = await new Promise((resolve, reject) => {
    const worker = new Worker('/assets/altcha-worker.js');
    worker.addEventListener('message', ({ data }) => { worker.terminate(); resolve(data); });
    worker.addEventListener('error', event => { worker.terminate(); reject(event); });
    worker.postMessage({ type: 'work', payload: challenge, start: 0, max: challenge.maxnumber });
  });
  const { algorithm, challenge: hash, salt, signature } = challenge;
  return btoa(JSON.stringify({ algorithm, challenge: hash, number: solution.number, salt, signature }));
}

async function submit(tries = 1, proof = null) {
  let response;
  try {
    response = await post('/api/assessments', { ...assessment(), proof });
  } catch {
    response = null;
  }
  if (response?.status === 202) {
    const { id } = await response.json();
    location.assign(`/assessments/${id}`);
    return;
  }
  if (response?.status === 400 || response?.status === 422) {
    const errors = (await response.json()).errors ?? [];
    if (proof === null && errors.some(error => error.field === 'proof')) {
      const work = await solved().catch(() => null);
      if (work !== null) {
        submit(tries, work);
        return;
      }
    }
    showErrors(errors);
  } else if ((response === null || response.status === 503 || response.status === 429) && tries < MOST_TRIES) {
    tryAgain(Number(response?.headers.get('Retry-After')) || 5, tries);
    return;
  } else {
    message('warn', 'That did not work', paragraph('Nothing you wrote is lost. Please send the form again in a moment.'));
    messages.focus();
  }
  ready();
}

form.addEventListener('submit', async event => {
  event.preventDefault();
  if (send.disabled) return;
  send.disabled = true;
  send.textContent = 'Sending…';
  save(form, week);
  clearErrors();
  if (await isDoubtful()) {
    message('warn', 'Is this your address?', paragraph(emailHint.textContent), paragraph('Change it, or send the form again to keep it.'));
    ready();
    email.focus();
    return;
  }
  submit();
});
form.addEventListener('input', event => {
  if (['email', 'name', 'consent.report', 'consent.contact', 'website'].includes(event.target.name)) save(form, week);
  else if (!event.target.closest('.slide, .more')) changed();
});
email.addEventListener('change', hint);
// Coming back to this page with the browser's button finds it ready to be sent again.
addEventListener('pageshow', ready);
restore(form, week);
searchSkills();
searchTasks(form, week);
changed();
