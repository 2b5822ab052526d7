/** Returns a command of kitty’s graphics protocol; the payload is base64. */
export const graphicsCommand = (control: string, payload: string) => `\u001B_G${control};${payload}\u001B\\`;

/** Returns the command that deletes an image and its data; the terminal does not answer (q=2). */
export const deleteImage = (id: number) => `\u001B_Ga=d,d=I,q=2,i=${id}\u001B\\`;

/** Ends an image that has been sent only in part, which the terminal then drops. */
export const cutImage = graphicsCommand('m=0,q=2', '');

const answer = /^\u001B_Gi=\d+(?:,[^;]*)?;(.*?)\u001B\\$/;

/** Returns the terminal’s answer about an image, `OK` or an error; undefined for any other report. */
export function graphicsAnswer(report: string): string | undefined {
  return answer.exec(report)?.[1];
}
