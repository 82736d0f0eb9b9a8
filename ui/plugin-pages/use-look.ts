import { useLayoutEffect, useState } from "preact/hooks";
import type { Language, Theme } from "../kit/wire.ts";

/** Language and theme as the document shows them at the moment. */
export function useLook(): { language: Language; theme: Theme } {
  const [look, setLook] = useState(currentLook);
  useLayoutEffect(() => {
    const observer = new MutationObserver(() => setLook(currentLook()));
    observer.observe(document.documentElement, { attributeFilter: ["lang", "data-theme"] });
    return () => observer.disconnect();
  }, []);
  return look;
}

function currentLook(): { language: Language; theme: Theme } {
  const { lang, dataset } = document.documentElement;
  const theme = dataset["theme"];
  return {
    language: lang === "de" ? "de" : "en",
    theme: theme === "light" || theme === "dark" ? theme : "system",
  };
}
