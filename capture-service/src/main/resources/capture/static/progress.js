// Follows a request: by server-sent events, and by asking again where those do not come through.
const root = document.getElementById('progress');
const address = `/api/assessments/${root.dataset.id}`;
const LONG_AFTER = 30_000;
const isLast = status => status === 'SENT' || status === 'FAILED';
const words = {
  SENT: ['Your report was sent', 'Look in your inbox, and in the spam folder if it is not there. This was the one message: nothing else will follow.'],
  FAILED: ['Your report could not be delivered', 'No report was sent: the mail server did not take it, or this address gets nothing more from us. If you want the report all the same, ask again with another address.'],
};
const format = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
let status = root.dataset.status;

function say(text) {
  const said = document.getElementById('said');
  if (said.textContent.trim() !== text) {
    said.replaceChildren(Object.assign(document.createElement('p'), { textContent: text }));
  }
}

function localTimes() {
  for (const time of root.querySelectorAll('time')) {
    time.textContent = format.format(new Date(time.dateTime));
  }
}

function show(progress) {
  status = progress.status;
  for (const step of progress.steps) {
    const line = root.querySelector(`[data-step="${step.name === 'FAILED' ? 'SENT' : step.name}"]`)
      ?? root.querySelector(`[data-step="${step.name}"]`);
    if (!line) continue;
    if (step.name === 'FAILED') line.querySelector('.name').textContent = 'Could not be delivered';
    line.className = step.name === 'FAILED' ? 'failed' : 'reached';
    let time = line.querySelector('time');
    if (!time) {
      time = document.createElement('time');
      line.querySelector('.meta')?.replaceWith(time);
    }
    time.dateTime = step.at;
  }
  for (const line of root.querySelectorAll('[data-step]')) {
    line.toggleAttribute('aria-current', false);
  }
  [...root.querySelectorAll('.reached, .failed')].at(-1)?.setAttribute('aria-current', 'step');
  localTimes();
  if (words[status]) {
    root.querySelector('h1').textContent = words[status][0];
    say(words[status][1]);
  }
}

async function poll() {
  while (!isLast(status)) {
    try {
      const response = await fetch(address);
      if (response.ok) show(await response.json());
    } catch { /* Away for a moment; asked again below. */ }
    await new Promise(resolve => setTimeout(resolve, 3000));
  }
}

localTimes();
if (!isLast(status)) {
  setTimeout(() => {
    if (!isLast(status)) say('It takes longer than usual. Nothing is lost: the report comes as soon as it can, also when this page is closed.');
  }, LONG_AFTER);
  const events = new EventSource(`${address}/events`);
  events.addEventListener('progress', event => {
    show(JSON.parse(event.data));
    if (isLast(status)) events.close();
  });
  events.addEventListener('error', () => {
    // A browser opens a broken stream again by itself, and gives up where the answer was an error.
    if (events.readyState === EventSource.CLOSED && !isLast(status)) poll();
  });
}
