"""What Streamlit cannot do by itself, done in the browser: measure, follow links, step back, copy."""

import streamlit as st

from page import choosing

# Reports the width that the chart may take, follows links to events without loading the page again, lets Back undo a choice, and
# tells which words of an article are marked while an event is added to it.
_BRIDGE = """
export default function ({ parentElement, setStateValue, setTriggerValue }) {
  const memory = window.policyTimeline ??= keepSteps();
  const report = () => {
    const width = Math.floor(parentElement.clientWidth);
    if (width > 0 && Math.abs(width - (memory.width ?? 0)) > 4) setStateValue("width", memory.width = width);
  };
  const observer = new ResizeObserver(() => { clearTimeout(memory.timer); memory.timer = setTimeout(report, 120); });
  observer.observe(parentElement);
  const follow = (click) => {
    const link = click.target.closest?.('a[href^="?"]');
    const event = link && new URLSearchParams(link.getAttribute("href")).get("event");
    if (!event || click.ctrlKey || click.metaKey || click.shiftKey) return;
    click.preventDefault();
    setTriggerValue("event", event);
  };
  const mark = (up) => {
    const wanted = up.target.closest?.(".marked") && document.querySelector(".st-key-missed [data-testid=stSelectbox]");
    const words = wanted && getSelection().toString().trim();
    if (words) setTriggerValue("words", words);
  };
  document.addEventListener("click", follow);
  document.addEventListener("mouseup", mark);
  return () => {
    observer.disconnect();
    document.removeEventListener("click", follow);
    document.removeEventListener("mouseup", mark);
  };
}
// Streamlit writes a widget's value over the address that is there, so that Back would leave the page, and where one click
// changes several widgets it may make an entry for each. Here whatever a person does is one entry.
function keepSteps() {
  const { pushState, replaceState } = history, memory = { acted: false };
  history.pushState = history.replaceState = (state, title, url) => {
    const step = memory.acted && new URL(url, location.href).href !== location.href;
    if (step) memory.acted = false;
    (step ? pushState : replaceState).call(history, state, title, url);
  };
  for (const act of ["pointerdown", "keydown"]) addEventListener(act, () => { memory.acted = true; }, true);
  addEventListener("popstate", () => { memory.acted = false; }, true);
  return memory;
}
"""
# Copies `text`, or without it the address of the view; the button says when it is done.
_COPY = """
export default function ({ parentElement, data }) {
  const button = parentElement.querySelector("button");
  button.textContent = data.label;
  button.onclick = async () => {
    const text = data.text ?? location.href;
    try { await navigator.clipboard.writeText(text); }
    catch {  // a page that is not served over HTTPS has no clipboard of its own
      const field = Object.assign(document.createElement("textarea"), { value: text });
      document.body.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
      button.focus();
    }
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = data.label; }, 2000);
  };
}
"""
_bridge = st.components.v2.component("policy_timeline_bridge", js=_BRIDGE, isolate_styles=False)
_BUTTON = '<button class="copy" type="button" aria-live="polite">Copy</button>'
_copy = st.components.v2.component("policy_timeline_copy", html=_BUTTON, js=_COPY, isolate_styles=False)


def chart_width() -> int | None:
    """Pixels that the chart may take; None before they are measured."""
    width = _bridge(
        key="bridge",
        default={"width": None},
        on_width_change=lambda: None,
        on_event_change=choosing.link,
        on_words_change=choosing.words,
    ).width
    return int(width) if width else None


def copy_button(label: str, key: str, text: str | None = None) -> None:
    """Copies `text`, or the address of the view."""
    _copy(key=key, data={"label": label, "text": text}, width="content")
