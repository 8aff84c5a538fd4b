// Fetches the page again every few seconds while somebody looks, and replaces the live part of it.
const PAUSE = 3000;
const live = () => document.querySelector("[data-live]");

async function refresh() {
  if (document.visibilityState === "visible" && live() && !live().contains(document.activeElement)) {
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
      if (answer.ok && !answer.redirected) {
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const fresh = page.querySelector("[data-live]");
        if (fresh) {
          live().replaceWith(fresh);
        }
      }
    } catch {
      // The next round tries again.
    }
  }
  setTimeout(refresh, PAUSE);
}

if (live()) {
  setTimeout(refresh, PAUSE);
}
