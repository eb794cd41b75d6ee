import { createContext, useContext } from 'react';

/** The gateway's token of this session; only the shell hands it on, inside the access to a place. */
export const TokenContext = createContext<string | undefined>(undefined);

export function useToken(): string {
  const token = useContext(TokenContext);
  if (token === undefined) throw new Error('The routes are rendered without a session.');
  return token;
}
