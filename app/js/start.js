// Typing keeps somebody signed in: the server is told of it, at most once in two minutes. Opening the page was a sign of
// life too.
const TOLD_EVERY = 2 * 60 * 1000;
if (document.body.dataset.signedIn) {
  let toldAt = Date.now();
  document.addEventListener('input', () => {
    if (Date.now() - toldAt < TOLD_EVERY) return;
    toldAt = Date.now();
    // Without a network nothing is lost: the next letter after two minutes tries again.
    fetch('/do/still-here', { method: 'POST', body: new URLSearchParams() }).catch(() => {});
  });
}

// What somebody else typed in this tab and did not save is not for whoever is signed in now.
const signedIn = document.body.dataset.signedIn;
if (signedIn) {
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith('unsaved ') && !key.startsWith(`unsaved ${signedIn} `)) sessionStorage.removeItem(key);
  }
}

// Who signs out leaves nothing typed behind in the tab: computers are shared.
document.addEventListener('submit', (event) => {
  if (event.target.action.endsWith('/do/sign-out')) sessionStorage.clear();
});
// Once more on the page that says so: a save that failed on the way out may have kept its text aside meanwhile.
if (location.pathname === '/sign-in' && new URLSearchParams(location.search).has('out')) sessionStorage.clear();

// What became of the form that was sent last in this tab. What is typed in some forms is kept until it is saved
// (app/src/autosave/aside.rs), and removed here once it has arrived: then the server has led on from the form to another
// page. A line that dropped, "Back", a link and a page that is loaded again lead nowhere on. The form is looked for once.
const sent = sessionStorage.getItem('sent');
if (sent !== null) {
  sessionStorage.removeItem('sent');
  const [page] = sent.split(' ', 1);
  const kept = sent.slice(page.length + 1);
  const [way] = performance.getEntriesByType('navigation');
  const from = document.referrer && new URL(document.referrer).pathname;
  const isAnswer = way?.redirectCount > 0 && way.type !== 'back_forward' && from === page;
  const { pathname, href } = location;
  // Of a session that had ended, and before the arrangements are confirmed, the server keeps the form and shows it afterwards.
  const isAsked = /^\/sign-in\b|\/confidentiality$/.test(pathname) && !href.includes('late-form');
  // What may not be recorded is not kept either.
  const isRefused = pathname.startsWith('/sorry/') && !['/sorry/erased', '/sorry/no-consent'].includes(pathname);
  const typed = sessionStorage.getItem(kept);
  if (isAnswer && !isAsked && !isRefused) {
    sessionStorage.removeItem(kept);
  } else if (!isAnswer && typed !== null) {
    // It may have arrived all the same, and its answer got lost.
    const noted = new URLSearchParams(typed);
    noted.set(':unanswered', 'yes');
    sessionStorage.setItem(kept, noted.toString());
  }
}

// A page that the browser shows again as it was left when its form was sent. Where an answer came it is older than what
// was saved; where none did its form is as before, and not saved.
addEventListener('pageshow', ({ persisted }) => {
  const forms = persisted ? document.querySelectorAll('form[data-sent]') : [];
  if (forms.length && sessionStorage.getItem('sent') === null) location.reload();
  else for (const form of forms) form.dispatchEvent(new Event('change'));
});

// Wakes the islands of a page. Without WebAssembly (some browsers are locked down so) nothing is loaded and
// every form on the page works as a form.
const root = document.documentElement;
if (typeof WebAssembly === 'object' && document.querySelector('leptos-island')) {
  const program = await import('/pkg/msp-assurance.js');
  await program.default({ module_or_path: '/pkg/msp-assurance.wasm' });
  program.hydrate();
  for (const island of document.querySelectorAll('leptos-island')) {
    await program[island.dataset.component]?.(island);
  }
  root.dataset.islands = 'awake';
} else {
  root.dataset.islands = 'none';
}
