// What tests ask a page about its looks. It is evaluated in the page, and knows nothing but it.
globalThis.looks = (() => {
  const canScroll = (value) => value === 'auto' || value === 'scroll';

  function isCut(element) {
    const { overflowX, textOverflow, display } = getComputedStyle(element);
    if (display === 'inline' || canScroll(overflowX)) return false;
    if (textOverflow === 'ellipsis' && element.closest('[title]') !== null) return false;
    return element.scrollWidth > element.clientWidth + 1;
  }

  const isSeen = (element) =>
    element.getClientRects().length > 0 &&
    element.closest('.unseen, svg, canvas, .uplot, select') === null;

  function isScrolled(element) {
    for (let at = element.parentElement; at !== null; at = at.parentElement) {
      if (canScroll(getComputedStyle(at).overflowX)) return at.tagName !== 'BODY';
    }
    return false;
  }

  const hasText = (element) =>
    [...element.childNodes].some(
      (node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim() !== '',
    );

  // Glyphs fill less than the line that is made for them.
  const slack = 0.25;
  const meet = (a, b) =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > slack * Math.min(a.height, b.height);

  return {
    async axeFindings() {
      // A rule on trial. What a box of the map is called begins with the name that is seen in it, and goes
      // on in words where signs are seen.
      const rules = { 'label-content-name-mismatch': { enabled: false } };
      const { violations } = await axe.run({ rules });
      return violations.flatMap(({ id, nodes }) =>
        nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary}`),
      );
    },

    cutTexts() {
      return [...document.body.querySelectorAll('*')]
        .filter((element) => isSeen(element) && hasText(element) && isCut(element))
        .filter((element) => !isScrolled(element))
        .map((element) => element.outerHTML.slice(0, 200));
    },

    isTooWide() {
      const { scrollWidth, clientWidth } = document.documentElement;
      return scrollWidth > clientWidth;
    },

    overlappingLabels() {
      const seen = [...document.querySelectorAll('.map .drawing text')]
        .map((text) => ({ text: text.textContent, box: text.getBoundingClientRect() }))
        .filter(({ text, box }) => text.trim() !== '' && box.width > 0);
      return seen.flatMap((a, index) =>
        seen
          .slice(index + 1)
          .filter((b) => meet(a.box, b.box))
          .map((b) => `${a.text} | ${b.text}`),
      );
    },
  };
})();
