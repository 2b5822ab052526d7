/** A title, a colour, a bidi override, invisible characters, tags and selectors, and a C1 control. */
export const hostile =
  'bad\u001B]0;x\u0007\u001B[31m\u202E\u200B\u{E0068}\u{E0069}\uFE0F\uFE01\u200D\u200D\u009B2Jword';

/** Characters that must never be in pinview's output. */
export const harmful = /[^\P{Cc}\n\t]|\p{Cf}|[\uFE00-\uFE0F]|[\u{E0000}-\u{E0FFF}]/u;
