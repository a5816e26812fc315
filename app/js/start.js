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
