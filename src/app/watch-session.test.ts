import { QueryClient } from '@tanstack/react-query';
import { describe, expect, it, vi } from 'vitest';
import { watchSession } from './watch-session.ts';

function failing(kind: string): () => Promise<never> {
  return () => Promise.reject(Object.assign(new Error('refused'), { kind }));
}

function watched() {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const onLost = vi.fn<() => void>();
  watchSession(client, onLost);
  return { client, onLost };
}

describe('watchSession', () => {
  it('tells of a query whose token was refused', async () => {
    const { client, onLost } = watched();
    await expect(
      client.fetchQuery({ queryKey: ['a'], queryFn: failing('token') }),
    ).rejects.toThrow();
    expect(onLost).toHaveBeenCalledOnce();
  });

  it('tells of a mutation whose token was refused', async () => {
    const { client, onLost } = watched();
    const mutation = client
      .getMutationCache()
      .build(client, { mutationFn: failing('token'), retry: false });
    await expect(mutation.execute(undefined)).rejects.toThrow();
    expect(onLost).toHaveBeenCalledOnce();
  });

  it('leaves every other answer alone', async () => {
    const { client, onLost } = watched();
    await client.fetchQuery({ queryKey: ['ok'], queryFn: () => Promise.resolve(1) });
    await expect(
      client.fetchQuery({ queryKey: ['b'], queryFn: failing('denied') }),
    ).rejects.toThrow();
    expect(onLost).not.toHaveBeenCalled();
  });
});
