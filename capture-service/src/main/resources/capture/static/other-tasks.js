// Finds tasks of other professions while somebody types, and puts them into the week.
const DELAY = 200;
const NOT_NOW = 'The search does not answer at the moment. Please try again.';

export function searchTasks(form, week) {
  const input = document.getElementById('find');
  const list = document.getElementById('found');
  const status = document.getElementById('find-status');
  let timer;
  let asked;

  const span = (className, textContent) => Object.assign(document.createElement('span'), { className, textContent });

  function row(task) {
    const item = document.createElement('li');
    const text = document.createElement('span');
    text.append(task.name, ' ', span('from', task.professionName));
    const add = Object.assign(document.createElement('button'), { type: 'button', className: 'quiet', textContent: 'Add' });
    add.append(span('hidden', `: ${task.name} (${task.professionName})`));
    add.addEventListener('click', () => {
      item.remove();
      if (list.children.length === 0) {
        input.value = '';
        status.textContent = '';
      }
      if (!week.has(task.id)) week.addOther(task);
    });
    item.append(text, add);
    return item;
  }

  function show({ total, tasks }) {
    const left = tasks.filter(task => !week.has(task.id));
    list.replaceChildren(...left.map(row));
    if (total === 0) status.textContent = 'No task of another profession holds these words.';
    else if (total > tasks.length) status.textContent = `${tasks.length} of ${total} tasks shown; one more word narrows it down.`;
    else status.textContent = total === 1 ? '1 task found.' : `${total} tasks found.`;
  }

  async function find() {
    clearTimeout(timer);
    asked?.abort();
    const words = input.value.trim();
    if (words === '') {
      list.replaceChildren();
      status.textContent = '';
      return;
    }
    asked = new AbortController();
    const { signal } = asked;
    try {
      const query = new URLSearchParams({ q: words, except: form.dataset.profession });
      const response = await fetch(`/api/tasks?${query}`, { signal });
      if (!response.ok) throw new Error(response.statusText);
      show(await response.json());
    } catch {
      if (!signal.aborted) status.textContent = NOT_NOW;
    }
  }

  document.getElementById('find-button').hidden = true;
  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(find, DELAY);
  });
  input.addEventListener('keydown', event => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    find();
  });
  find();
}
