// Ory Polis, the former SAML Jackson: its directory sync embedded in express, over its engine in memory, because the
// others need a database server or an install script. Its limit of 50 a page is lifted: it also cuts off the totals.
// Plain JavaScript, because it is copied among packages that are not ours and runs there.
import polis from '@boxyhq/saml-jackson';
import express from 'express';

const [token] = process.argv.slice(2);
const { directorySyncController: sync } = await polis.controllers({
  externalUrl: 'http://127.0.0.1',
  samlPath: '/saml',
  scimPath: '/scim',
  db: { engine: 'mem', pageLimit: 10_000_000 },
  dsync: { callback: async () => {} },
  noAnalytics: true,
});
const { data: directory } = await sync.directories.create({
  tenant: 'benchmark',
  product: 'benchmark',
  type: 'okta-scim-v2',
});

const app = express();
app.use(express.json({ type: ['application/json', 'application/scim+json'] }));
app.all(['/scim/:resourceType', '/scim/:resourceType/:resourceId'], async (request, response) => {
  const { filter, startIndex, count } = request.query;
  const isKnown = request.header('Authorization') === `Bearer ${token}`;
  const { status, data } = await sync.requests.handle({
    method: request.method,
    body: request.body,
    directoryId: directory.id,
    apiSecret: isKnown ? directory.scim.secret : '',
    resourceType: request.params.resourceType,
    resourceId: request.params.resourceId,
    query: {
      filter,
      startIndex: startIndex === undefined ? undefined : Number(startIndex),
      count: count === undefined ? undefined : Number(count),
    },
  });
  response.status(status).json(data);
});
const server = app.listen(0, '127.0.0.1', () => {
  process.stdout.write(`listening on port ${server.address().port}\n`);
});
// As long as ours, so that connections outlast the turns of the others.
server.keepAliveTimeout = 65_000;
process.once('SIGTERM', () => process.exit());
