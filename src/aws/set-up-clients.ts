import { KMSClient } from '@aws-sdk/client-kms';
import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { S3Client } from '@aws-sdk/client-s3';
import { clientConfig, remembered, type AwsAccess } from './client.ts';
import { equip } from './equip.ts';
import type { ServiceName } from './errors.ts';

/** The clients that the set-up alone needs. They are a third of the SDK's weight: what the first page loads must not import this file. */
export interface SetUpClients {
  readonly s3: S3Client;
  readonly kms: KMSClient;
  readonly organizations: OrganizationsClient;
}

/** The set-up's clients for operations that only read. */
export const setUpReaders = (access: AwsAccess): SetUpClients => cached('read', access);

/** The set-up's clients for operations that change something. */
export const setUpWriters = (access: AwsAccess): SetUpClients => cached('write', access);

const cached = remembered((purpose, access): SetUpClients => {
  const config = (service: ServiceName) => clientConfig(purpose, access, service);
  const s3 = new S3Client({
    ...config('s3'),
    // The bucket stands in the path: the gateway has one address, and no buckets' host names.
    forcePathStyle: true,
    disableS3ExpressSessionAuth: true,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  const kms = new KMSClient(config('kms'));
  const organizations = new OrganizationsClient(config('organizations'));
  equip(s3, 's3', 's3', access.token);
  equip(kms, 'kms', 'json', access.token);
  equip(organizations, 'organizations', 'json', access.token);
  return { s3, kms, organizations };
});
