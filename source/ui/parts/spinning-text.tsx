import {spinnerSign} from '../../core/text/spinner.ts';
import {useSpinnerFrame} from '../../hooks/terminal/use-waiting.ts';

interface Props {
  readonly children: string;
  /** Returns the current text, shown instead of `children`. */
  readonly read?: (() => string) | undefined;
}

/** Text with a turning spinner; nothing else on the screen is redrawn for it. */
export function SpinningText({children, read}: Props) {
  const frame = useSpinnerFrame();
  return (read?.() ?? children).replace(spinnerSign, frame);
}
