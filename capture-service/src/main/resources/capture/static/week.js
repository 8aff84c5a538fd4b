// The week as sliders that always add up to 100 %. What one task takes, the others give, each in
// proportion; a task can be taken out and put back, and one of another profession can be added.
const WHOLE = 100;
const FIRST_SHARE = 5;

// Whole numbers that add up to the total, as near to the weights as can be (largest remainders).
export function rounded(weights, total) {
  const sum = weights.reduce((a, b) => a + b, 0);
  const exact = weights.map(weight => (sum > 0 ? (weight / sum) * total : total / weights.length));
  const whole = exact.map(Math.floor);
  let missing = total - whole.reduce((a, b) => a + b, 0);
  const order = exact.map((value, i) => [value - whole[i], i]).sort((a, b) => b[0] - a[0]);
  for (let i = 0; missing > 0; i += 1, missing -= 1) whole[order[i][1]] += 1;
  return whole;
}

export class Week {
  constructor(form, onChange) {
    this.form = form;
    this.onChange = onChange;
    this.status = document.getElementById('week-status');
    this.list = document.getElementById('week');
    this.blank = document.getElementById('blank-row').content.querySelector('.task');
    this.most = Number(form.dataset.most);
    this.tasks = [...this.list.querySelectorAll('.task')].map(item => this.task(item));
    this.restore(this.tasks.map(task => ({ share: Number(task.number.value.replace(',', '.')) })));
    this.addTools();
  }

  task(item) {
    const i = Number(item.dataset.key);
    const number = this.form.elements[`tasks[${i}].share`];
    const name = item.dataset.label;
    const profession = item.querySelector('.from')?.textContent;
    const slider = Object.assign(document.createElement('input'), { type: 'range', min: 0, max: WHOLE, step: 1, id: `tasks-${i}-slider` });
    slider.setAttribute('aria-label', `Share of the week: ${name}`);
    const remove = Object.assign(document.createElement('button'), { type: 'button', className: 'quiet remove', textContent: 'Remove', id: `tasks-${i}-remove` });
    remove.append(Object.assign(document.createElement('span'), { className: 'hidden', textContent: `: ${name}` }));
    item.querySelector('.remove')?.remove();
    const row = Object.assign(document.createElement('div'), { className: 'slide' });
    number.step = 1;
    number.replaceWith(row);
    row.append(slider, number);
    item.querySelector('h3').after(remove);
    // What it takes to show a task of another profession again; nothing for the profession's own.
    const added = profession ? { id: item.dataset.id, name: item.querySelector('.name').textContent, professionName: profession } : null;
    const task = { item, i, name, number, slider, remove, added, id: item.dataset.id, typical: Number(item.dataset.typical), active: true, weight: 0, share: 0 };
    slider.addEventListener('input', () => this.set(task, Number(slider.value)));
    number.addEventListener('change', () => this.set(task, Number(number.value.replace(',', '.'))));
    remove.addEventListener('click', () => this.remove(task));
    return task;
  }

  addTools() {
    document.getElementById('week-help').textContent = 'Prefilled with the typical week at your level. Move what differs: the shares always add up to 100\u00a0%.';
    document.getElementById('week-tools').hidden = false;
    this.choice = document.getElementById('add-task');
    document.getElementById('add').addEventListener('click', () => this.add(this.tasks[Number(this.choice.value)]));
    document.getElementById('reset').addEventListener('click', () => {
      this.dropAdded();
      this.restore(this.tasks.map(task => ({ share: task.typical })));
      this.say('The typical week is back.');
      this.onChange();
    });
    this.show();
  }

  // A row for a task of another profession, at the end of the list and without any share.
  append({ id, name, professionName }) {
    const item = this.blank.cloneNode(true);
    const key = Math.max(...this.tasks.map(task => task.i)) + 1;
    const label = `${name} (${professionName})`;
    Object.assign(item.dataset, { id, label });
    for (const node of [item, ...item.querySelectorAll('*')]) {
      for (const attribute of [...node.attributes]) attribute.value = attribute.value.replaceAll('#', key);
    }
    item.querySelector('.name').textContent = name;
    item.querySelector('.from').textContent = professionName;
    item.querySelectorAll('.label').forEach(place => { place.textContent = label; });
    this.list.append(item);
    this.form.elements[`tasks[${key}].id`].value = id;
    const task = this.task(item);
    this.tasks.push(task);
    return task;
  }

  drop(task) {
    task.item.remove();
    this.tasks.splice(this.tasks.indexOf(task), 1);
  }

  dropAdded() {
    this.tasks.filter(task => task.added).forEach(task => this.drop(task));
  }

  has(id) {
    return this.tasks.some(task => task.id === id);
  }

  active() {
    return this.tasks.filter(task => task.active);
  }

  restore(kept) {
    this.tasks.forEach((task, i) => {
      const share = kept[i]?.share;
      task.active = kept[i]?.active !== false;
      task.weight = task.active && Number.isFinite(share) && share > 0 ? share : 0;
      task.share = 0;
    });
    const active = this.active();
    if (active.every(task => task.weight === 0)) active.forEach(task => { task.weight = task.typical; });
    this.share(active, WHOLE);
    this.show();
  }

  // The week as it was kept, with the tasks that were added to it.
  revive(kept) {
    this.dropAdded();
    kept.filter(task => task.added).slice(0, this.most - this.tasks.length).forEach(task => this.append(task.added));
    this.tasks.forEach(({ i }, place) => {
      if (!kept[place]) return;
      this.form.elements[`tasks[${i}].aiUse`].value = kept[place].aiUse;
      this.form.elements[`tasks[${i}].steering`].value = kept[place].steering;
    });
    this.restore(kept);
  }

  // Gives tasks their whole shares of a part of the week.
  share(tasks, total) {
    const shares = rounded(tasks.map(task => task.weight), total);
    tasks.forEach((task, i) => { task.share = shares[i]; });
  }

  set(task, wanted) {
    const others = this.active().filter(other => other !== task);
    const limited = Math.min(WHOLE, Math.max(0, Math.round(wanted) || 0));
    task.share = others.length === 0 ? WHOLE : limited;
    this.share(others, WHOLE - task.share);
    // A task at nothing keeps its old weight, so that it can grow again with the others.
    if (task.share < WHOLE) others.forEach(other => { if (other.weight > 0) other.weight = Math.max(other.share, 0.01); });
    task.weight = task.share;
    this.show();
    this.onChange();
  }

  remove(task) {
    const next = this.active()[this.active().indexOf(task) + 1] ?? this.active()[0];
    const freed = task.share;
    task.active = false;
    task.share = 0;
    if (task.added) this.drop(task);
    this.share(this.active(), WHOLE);
    this.active().forEach(other => { other.weight = other.share; });
    this.show();
    this.say(`${task.name} is out. Its ${freed} % went to the other tasks.`);
    next.remove.focus();
    this.onChange();
  }

  add(task) {
    if (!task) return;
    task.active = true;
    this.set(task, Math.max(5, task.typical));
    this.say(`${task.name} is back with ${task.share} %.`);
    task.slider.focus();
  }

  addOther(found) {
    const task = this.append(found);
    this.set(task, FIRST_SHARE);
    this.say(`${task.name} is in your week with ${task.share} %. The other tasks gave it.`);
    task.slider.focus();
  }

  show() {
    const active = this.active();
    for (const task of this.tasks) {
      task.item.hidden = !task.active;
      task.slider.value = task.share;
      task.number.value = task.share;
      task.slider.setAttribute('aria-valuetext', `${task.share} %`);
      task.remove.hidden = active.length === 1;
    }
    const full = this.tasks.length >= this.most;
    document.getElementById('full').hidden = !full;
    document.getElementById('finding').hidden = full;
    if (!this.choice) return;
    const out = this.tasks.filter(task => !task.active);
    this.choice.replaceChildren(...out.map(task => new Option(task.name, task.i)));
    this.choice.closest('.add').hidden = out.length === 0;
  }

  say(text) {
    this.status.textContent = text;
  }

  // What is sent: a week left as it was is the catalogue's own, not the visitor's.
  told() {
    const typical = this.tasks.every(task => task.active && task.share === task.typical);
    // A task of another profession at 0 % is none.
    this.sent = this.active().filter(task => !task.added || task.share > 0);
    return this.sent.map(({ i, id, share }) => ({
      id,
      ...(typical ? {} : { share }),
      aiUse: this.form.elements[`tasks[${i}].aiUse`].value,
      steering: this.form.elements[`tasks[${i}].steering`].value,
    }));
  }

  kept() {
    return this.tasks.map(({ i, share, active, added }) => ({
      share,
      active,
      added,
      aiUse: this.form.elements[`tasks[${i}].aiUse`].value,
      steering: this.form.elements[`tasks[${i}].steering`].value,
    }));
  }
}
