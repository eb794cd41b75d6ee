import { describe, expect, it } from 'vitest';
import type { AwsFiles, Settings, Variables } from './aws-files.ts';
import { configuredEndpoint } from './configured-endpoint.ts';

const FILES: AwsFiles = {
  profiles: new Map(),
  ssoSessions: new Map(),
  services: new Map([['local', { 'cloudwatch_logs.endpoint_url': 'http://services:1' }]]),
};
const of = (service: 'logs' | 'iam', settings: Settings, variables: Variables) =>
  configuredEndpoint(service, settings, FILES, variables)?.origin;

describe('a configured endpoint', () => {
  const settings = { services: 'local', endpoint_url: 'http://profile:1' };
  const all = { AWS_ENDPOINT_URL: 'http://all:1' };
  const one = { AWS_ENDPOINT_URL_CLOUDWATCH_LOGS: 'http://one:1' };

  it('comes from the narrowest variable, then from the services section, then from the profile', () => {
    expect(of('logs', settings, { ...all, ...one })).toBe('http://one:1');
    expect(of('logs', settings, all)).toBe('http://all:1');
    expect(of('logs', settings, {})).toBe('http://services:1');
    expect(of('iam', settings, { ...one })).toBe('http://profile:1');
    expect(of('iam', { services: 'local' }, one)).toBeUndefined();
    expect(of('iam', { services: 'gone' }, {})).toBeUndefined();
  });

  it('is left out where somebody wants AWS alone', () => {
    const ignore = { AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'TRUE' };
    expect(of('logs', settings, { ...all, ...one, ...ignore })).toBeUndefined();
    expect(
      of('logs', { ...settings, ignore_configured_endpoint_urls: 'true' }, all),
    ).toBeUndefined();
    expect(of('logs', settings, { AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'false' })).toBeDefined();
  });

  it.each(['127.0.0.1:5000', 'file:///etc/passwd', 'moto'])('is not %s', (address) => {
    expect(() => of('logs', { endpoint_url: address }, {})).toThrow(
      expect.objectContaining({ status: 400, code: 'endpoint_not_valid' }),
    );
  });
});
