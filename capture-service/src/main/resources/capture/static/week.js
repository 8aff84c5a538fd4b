// The week as sliders that always add up to 100 %. What one task takes, the others give, each in
// proportion; a task can be taken out and put back.
const WHOLE = 100;

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
    this.tasks = [...form.querySelectorAll('.task')].map((item, i) => this.task(item, i));
    this.restore(this.tasks.map(task => ({ share: Number(task.number.value.replace(',', '.')) })));
    this.addTools();
  }

  task(item, i) {
    const number = this.form.elements[`tasks[${i}].share`];
    const name = document.getElementById(`tasks-${i}-id`).textContent;
    const slider = Object.assign(document.createElement('input'), { type: 'range', min: 0, max: WHOLE, step: 1, id: `tasks-${i}-slider` });
    slider.setAttribute('aria-label', `Share of the week: ${name}`);
    const remove = Object.assign(document.createElement('button'), { type: 'button', className: 'quiet remove', textContent: 'Remove', id: `tasks-${i}-remove` });
    remove.append(Object.assign(document.createElement('span'), { className: 'hidden', textContent: `: ${name}` }));
    const row = Object.assign(document.createElement('div'), { className: 'slide' });
    number.step = 1;
    number.replaceWith(row);
    row.append(slider, number);
    item.querySelector('h3').after(remove);
    const task = { item, i, name, number, slider, remove, id: this.form.elements[`tasks[${i}].id`].value, typical: Number(item.dataset.typical), active: true, weight: 0, share: 0 };
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
      this.restore(this.tasks.map(task => ({ share: task.typical })));
      this.say('The typical week is back.');
      this.onChange();
    });
    this.show();
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

  show() {
    const active = this.active();
    for (const task of this.tasks) {
      task.item.hidden = !task.active;
      task.slider.value = task.share;
      task.number.value = task.share;
      task.slider.setAttribute('aria-valuetext', `${task.share} %`);
      task.remove.hidden = active.length === 1;
    }
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
    this.sent = this.active();
    return this.sent.map(({ i, id, share }) => ({
      id,
      ...(typical ? {} : { share }),
      aiUse: this.form.elements[`tasks[${i}].aiUse`].value,
      steering: this.form.elements[`tasks[${i}].steering`].value,
    }));
  }

  kept() {
    return this.tasks.map(({ i, share, active }) => ({
      share,
      active,
      aiUse: this.form.elements[`tasks[${i}].aiUse`].value,
      steering: this.form.elements[`tasks[${i}].steering`].value,
    }));
  }
}
