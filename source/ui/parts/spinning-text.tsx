import {spinnerSign} from '../../core/text/spinner.ts';
import {useSpinnerFrame} from '../../hooks/terminal/use-waiting.ts';

interface Props {
  readonly children: string;
  /** Returns the text in its place that is true at the moment. */
  readonly read?: (() => string) | undefined;
}

/** A text in which the spinner turns; nothing else on the screen is drawn anew for that. */
export function SpinningText({children, read}: Props) {
  const frame = useSpinnerFrame();
  return (read?.() ?? children).replace(spinnerSign, frame);
}
