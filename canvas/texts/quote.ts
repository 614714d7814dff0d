interface QuotationMarks {
  open: string;
  close: string;
}

const DOUBLE_MARKS = /[„“”]/gu;
/** Before a mark that opens; „ opens wherever it stands. */
const START_OF_WORD = /(?:^|[\s(])$/u;

/** Puts words into quotation marks, and those that stand within them into the inner kind. */
export function quoteWith(outer: QuotationMarks, inner: QuotationMarks): (words: string) => string {
  return (words) => {
    const nested = words.replace(DOUBLE_MARKS, (mark, position: number) =>
      mark === '„' || START_OF_WORD.test(words.slice(0, position)) ? inner.open : inner.close,
    );
    return `${outer.open}${nested}${outer.close}`;
  };
}
