// Stands at the end of the page: the app begins when the first picture has been painted, which takes part of the wait
// for it. It has been fetched meanwhile.
const app = document.getElementById("app-script") as HTMLLinkElement;

function start(): void {
  void import(app.href);
}

// Nothing is painted where nobody looks.
if (document.hidden) start();
else requestAnimationFrame(() => setTimeout(start));
