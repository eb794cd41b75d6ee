/** Cuts an ARN, an id or a name into parts that read well on lines of their own. Joined again, they are the text. */
export const breakingParts = (text: string): readonly string[] => text.split(/(?<=[/:_.,=@])/);
