import { askGateway } from './ask-gateway.ts';

/** What the gateway knows of itself and its far ends. */
export interface GatewayStatus {
  /** By environment, where this computer's clock is off from the far end's: milliseconds to add to it. */
  readonly clocks: Readonly<Record<string, number>>;
}

/** `GET /api/status`, which reaches no AWS. Throws an AwsError, `service: 'gateway'`. */
export async function getStatus(
  gateway: { readonly origin: string; readonly token: string },
  signal: AbortSignal,
): Promise<GatewayStatus> {
  const { clocks = {} } = ((await askGateway(gateway, 'GetStatus', 'status', signal)) ?? {}) as {
    readonly clocks?: GatewayStatus['clocks'];
  };
  return { clocks };
}
