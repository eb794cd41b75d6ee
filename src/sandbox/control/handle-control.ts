import type { World } from '#sandbox/world.ts';
import { answerJson } from './answer-json.ts';
import { changeSettings } from './change-settings.ts';
import { ControlError } from './control-error.ts';
import { importEvents } from './import-events.ts';
import { reset } from './reset.ts';
import { describeState } from './state.ts';
import { tellTruth } from './truth.ts';

/** One thing that tests and demonstrations can ask of the sandbox beside AWS's operations. */
interface Route {
  readonly method: 'GET' | 'POST';
  /** The query parameters it knows. */
  readonly parameters: readonly string[];
  /** @throws ControlError when the request is wrong; then nothing has changed */
  answer(world: World, query: URLSearchParams, request: Request): object | Promise<object>;
}

const ROUTES = new Map<string, Route>([
  ['state', { method: 'GET', parameters: [], answer: (world) => describeState(world) }],
  ['reset', { method: 'POST', parameters: ['seed'], answer: reset }],
  [
    'settings',
    {
      method: 'POST',
      parameters: [],
      answer: async (world, _, request) => changeSettings(world, await readText(request)),
    },
  ],
  ['truth', { method: 'GET', parameters: ['trail', 'from', 'to'], answer: tellTruth }],
  [
    'import',
    {
      method: 'POST',
      parameters: ['region', 'logGroupName'],
      answer: (world, query, { body }) => importEvents(world, query, body),
    },
  ],
]);

/** Answers a request to `/_sandbox/...`, always in JSON: the outcome, or `{"error":"..."}` with 400, 404, 405 or 500. */
export async function handleControl(world: World, request: Request): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  const route = ROUTES.get(pathname.slice('/_sandbox/'.length));
  if (route === undefined) {
    const known = [...ROUTES].map(([name, { method }]) => `${method} /_sandbox/${name}`);
    return answerJson(404, { error: `There is no ${pathname}. There is: ${known.join(', ')}.` });
  }
  if (request.method !== route.method) {
    const error = `${pathname} wants ${route.method}, not ${request.method}.`;
    return answerJson(405, { error }, { allow: route.method });
  }
  try {
    checkParameters(searchParams, route.parameters);
    return answerJson(200, await route.answer(world, searchParams, request));
  } catch (error) {
    if (error instanceof ControlError) return answerJson(400, { error: error.message });
    if (request.signal.aborted) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    return answerJson(500, { error: `The sandbox failed: ${reason}` });
  }
}

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

async function readText(request: Request): Promise<string> {
  const body = await request.arrayBuffer();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw new ControlError('The body is not UTF-8.');
  }
}
