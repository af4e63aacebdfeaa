// Runs in the page, before anything of the page does, and takes the times there: whoever drives the browser learns of
// everything later. What is measured can be asked for as `pageClock`.
{
  /** Half a row: less is the space that a row keeps from the edge when it is scrolled to. */
  const leastGapPx = 28;
  const answers = [];
  const operationOf = new WeakMap();
  const list = () => document.querySelector('[role=listbox]');
  const rows = () => [...document.querySelectorAll('[role=listbox] [role=option]')];
  const isThere = (row) => row.getAttribute('aria-busy') === null;
  const card = () => document.querySelector('section[aria-label="Who is calling"]');
  const waiting = new Set();
  let startedAt = 0;

  const ask = globalThis.fetch;
  globalThis.fetch = async (address, init) => {
    const sentAt = performance.now();
    const response = await ask(address, init);
    operationOf.set(response, { name: String(address).split('/').at(-1), input: init?.body, sentAt });
    return response;
  };
  const read = Response.prototype.json;
  Response.prototype.json = async function () {
    const body = await read.call(this);
    const operation = operationOf.get(this);
    if (operation !== undefined) tell({ ...operation, answeredAt: performance.now(), value: body.value });
    return body;
  };

  const tell = (answer) => {
    answers.push({ name: answer.name, ms: answer.answeredAt - answer.sentAt, answeredAt: answer.answeredAt });
    const input = JSON.parse(answer.input ?? '{}');
    for (const waiter of waiting) {
      if (waiter.name !== answer.name || !waiter.isAsked(input)) continue;
      waiting.delete(waiter);
      waiter.resolve(answer);
    }
  };
  const answered = (name, isAsked) => new Promise((resolve) => waiting.add({ name, isAsked, resolve }));

  /** After the frame that is being drawn: what is asked for so runs before anything else that waits, such as an answer. */
  const afterFrame = (then) => scheduler.postTask(() => then(performance.now()), { priority: 'user-blocking' });

  /** The time after the frame in which a claim first holds. */
  const painted = (claim) =>
    new Promise((resolve) => {
      const look = () => {
        if (!claim()) return;
        observer.disconnect();
        requestAnimationFrame(() => afterFrame(resolve));
      };
      const observer = new MutationObserver(look);
      observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
      look();
    });

  const start = ({ timeStamp }) => {
    startedAt = timeStamp;
  };
  addEventListener('keydown', start, true);

  /** From what was pressed to the answer on the screen, and what of it was the host's and the way there and back. */
  const measured = async (answer, claim) => {
    const { value, sentAt, answeredAt } = await answer;
    const paintedAt = await painted(() => claim(value));
    return { ms: paintedAt - startedAt, hostMs: answeredAt - sentAt };
  };

  const shows = ({ total, contacts: [first] }) => {
    const [row] = rows();
    if (total === 0 || row === undefined) return total === 0 && row === undefined;
    return row.getAttribute('aria-setsize') === String(total) && row.textContent.includes(first.name);
  };
  const says = ({ numberShown, contacts: [first] }) => {
    const text = card()?.getAttribute('aria-busy') === 'false' ? card().textContent : '';
    return text.includes(numberShown) && text.includes(first?.name ?? '');
  };

  /** What a list looks like after each frame while it is scrolled. */
  const watch = () => {
    const seen = { mostRows: 0, blankFrames: 0, waits: [] };
    let [isOn, waitsSince] = [true, null];
    const look = (now) => {
      const box = list()?.getBoundingClientRect();
      if (box !== undefined) {
        const inView = rows().filter((row) => {
          const { top, bottom } = row.parentElement.getBoundingClientRect();
          return bottom > box.top && top < box.bottom;
        });
        const tops = inView.map((row) => row.parentElement.getBoundingClientRect());
        const covered = tops.reduce(
          (sum, { top, bottom }) => sum + Math.min(bottom, box.bottom) - Math.max(top, box.top),
          0,
        );
        seen.mostRows = Math.max(seen.mostRows, rows().length);
        if (covered < Math.min(list().clientHeight, list().scrollHeight) - leastGapPx) seen.blankFrames += 1;
        const waits = !inView.every(isThere);
        if (waits) waitsSince ??= now;
        if (!waits && waitsSince !== null) {
          seen.waits.push({ ms: now - waitsSince, answerMs: longestAnswerSince(waitsSince) });
          waitsSince = null;
        }
      }
      if (isOn) requestAnimationFrame(next);
    };
    const next = () => afterFrame(look);
    requestAnimationFrame(next);
    return () => {
      isOn = false;
      return seen;
    };
  };
  const longestAnswerSince = (since) =>
    Math.max(
      0,
      ...answers.filter(({ name, answeredAt }) => name === 'contacts.page' && answeredAt >= since).map(({ ms }) => ms),
    );

  let pending = Promise.resolve(null);
  let stopWatching = () => null;
  globalThis.pageClock = {
    firstPerson: painted(() => rows().some(isThere)),
    expectSearch: (query) => {
      pending = measured(
        answered('contacts.page', (input) => input.query === query),
        shows,
      );
    },
    expectCaller: (number) => {
      pending = measured(
        answered('calls.lookup', (input) => input.number === number && input.note),
        says,
      );
    },
    /** What comes from outside has no event that is a key's. */
    follow: (hash) => {
      startedAt = performance.now();
      location.hash = hash;
    },
    answer: () => pending,
    watch: () => {
      stopWatching = watch();
    },
    seen: () => stopWatching(),
    everybodyThere: () => painted(() => rows().length > 0 && rows().every(isThere)),
  };
}
