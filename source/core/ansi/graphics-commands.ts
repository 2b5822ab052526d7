/** A command of kitty’s graphics protocol; its payload is in base64. */
export const graphicsCommand = (control: string, payload: string) => `\u001B_G${control};${payload}\u001B\\`;

/** Deletes an image, and what the terminal keeps of it; the terminal does not answer (q=2). */
export const deleteImage = (id: number) => `\u001B_Ga=d,d=I,q=2,i=${id}\u001B\\`;

/** Ends the commands of an image that is not sent to its end, which the terminal then drops. */
export const cutImage = graphicsCommand('m=0,q=2', '');

const answer = /^\u001B_Gi=\d+(?:,[^;]*)?;(.*?)\u001B\\$/;

/** Returns what the terminal says of an image, `OK` or what is wrong; undefined for any other report. */
export function graphicsAnswer(report: string): string | undefined {
  return answer.exec(report)?.[1];
}
