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
