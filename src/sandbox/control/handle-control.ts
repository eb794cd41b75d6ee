import type { World } from '#sandbox/world.ts';
import { changeSettings } from './change-settings.ts';
import { ControlError } from './control-error.ts';
import { importEvents } from './import-events.ts';
import { reset } from './reset.ts';
import { describeState } from './state.ts';

/** One thing that tests and demonstrations can ask of the sandbox beside AWS's operations. */
interface Route {
  readonly method: 'GET' | 'POST';
  /** The query parameters it knows. */
  readonly parameters: readonly string[];
  /** @throws ControlError when the request is wrong; then nothing has changed */
  answer(world: World, query: URLSearchParams, body: Uint8Array): object;
}

const ROUTES = new Map<string, Route>([
  ['state', { method: 'GET', parameters: [], answer: (world) => describeState(world) }],
  ['reset', { method: 'POST', parameters: ['seed'], answer: reset }],
  [
    'settings',
    {
      method: 'POST',
      parameters: [],
      answer: (world, _, body) => changeSettings(world, readText(body)),
    },
  ],
  [
    'import',
    {
      method: 'POST',
      parameters: ['region', 'logGroupName'],
      answer: (world, query, body) => importEvents(world, query, readText(body)),
    },
  ],
]);

/** Answers a request to `/_sandbox/...`, always in JSON: the outcome, or `{"error":"..."}` with 400, 404 or 405. */
export async function handleControl(world: World, request: Request): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  const route = ROUTES.get(pathname.slice('/_sandbox/'.length));
  if (route === undefined) {
    const known = [...ROUTES].map(([name, { method }]) => `${method} /_sandbox/${name}`);
    return answer(404, { error: `There is no ${pathname}. There is: ${known.join(', ')}.` });
  }
  if (request.method !== route.method) {
    const error = `${pathname} wants ${route.method}, not ${request.method}.`;
    return answer(405, { error }, { allow: route.method });
  }
  const body = new Uint8Array(await request.arrayBuffer());
  try {
    checkParameters(searchParams, route.parameters);
    return answer(200, route.answer(world, searchParams, body));
  } catch (error) {
    if (error instanceof ControlError) return answer(400, { error: error.message });
    throw error;
  }
}

const answer = (status: number, value: object, headers: Record<string, string> = {}): Response =>
  new Response(`${JSON.stringify(value)}\n`, {
    status,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      ...headers,
    },
  });

function checkParameters(query: URLSearchParams, known: readonly string[]): void {
  for (const name of new Set(query.keys())) {
    if (!known.includes(name)) {
      const allowed = known.length === 0 ? 'none' : known.join(', ');
      throw new ControlError(`Unknown parameter "${name}"; known here: ${allowed}.`);
    }
    if (query.getAll(name).length > 1) {
      throw new ControlError(`The parameter "${name}" is given more than once.`);
    }
  }
}

function readText(body: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw new ControlError('The body is not UTF-8.');
  }
}
