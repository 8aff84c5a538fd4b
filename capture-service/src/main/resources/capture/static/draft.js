// Keeps what was written in this tab, so that reload and back button lose nothing. The ticket is kept
// with it: a form that is sent again from here is the same request.
const PERSON = 'person';
const page = `form:${location.pathname}`;
const read = key => {
  try {
    return JSON.parse(sessionStorage.getItem(key));
  } catch {
    return null;
  }
};
const write = (key, value) => {
  try {
    sessionStorage.setItem(key, JSON.stringify(value));
  } catch { /* No room or not allowed: then the form is simply not kept. */ }
};

export function save(form, week) {
  const { email, name, years, ticket } = form.elements;
  write(page, { ticket: ticket.value, week: week.kept(), skills: [...form.querySelectorAll('[name="skills"]:checked')].map(box => box.value) });
  write(PERSON, { email: email.value, name: name.value, years: years.value, report: form.elements['consent.report'].checked, contact: form.elements['consent.contact'].checked });
}

export function restore(form, week) {
  if (form.dataset.sent === 'true') return;
  const kept = read(page);
  if (kept) {
    form.elements.ticket.value = kept.ticket;
    week.revive(kept.week);
    form.querySelectorAll('[name="skills"]').forEach(box => { box.checked = kept.skills.includes(box.value); });
  }
  const person = read(PERSON);
  if (person) {
    for (const field of ['email', 'name', 'years']) form.elements[field].value = person[field];
    form.elements['consent.report'].checked = person.report;
    form.elements['consent.contact'].checked = person.contact;
  }
}
