// SCIMMY with its express routers over a Map: the way its documentation shows, in memory, without any disk.
// Plain JavaScript, because it is copied among packages that are not ours and runs there.
import { randomUUID } from 'node:crypto';
import express from 'express';
import SCIMMY from 'scimmy';
import SCIMMYRouters from 'scimmy-routers';

const token = process.argv[2];
const users = new Map();
const idByUserName = new Map();
const keyOf = (user) => String(user.userName).toLowerCase();

SCIMMY.Resources.declare(SCIMMY.Resources.User)
  .extend(SCIMMY.Schemas.EnterpriseUser, false)
  .ingress((resource, data) => {
    const id = resource.id ?? randomUUID();
    const before = users.get(id);
    if (resource.id !== undefined && before === undefined) throw new SCIMMY.Types.Error(404, null, `No user ${id}`);
    const owner = idByUserName.get(keyOf(data));
    if (owner !== undefined && owner !== id) throw new SCIMMY.Types.Error(409, 'uniqueness', 'userName is taken');
    const now = new Date().toISOString();
    const meta = { created: before?.meta.created ?? now, lastModified: now };
    const user = { ...JSON.parse(JSON.stringify(data)), id, meta };
    if (before !== undefined) idByUserName.delete(keyOf(before));
    idByUserName.set(keyOf(user), id);
    users.set(id, user);
    return user;
  })
  .egress((resource) => {
    if (resource.id !== undefined) {
      const user = users.get(resource.id);
      if (user === undefined) throw new SCIMMY.Types.Error(404, null, `No user ${resource.id}`);
      return user;
    }
    const all = [...users.values()];
    return resource.filter === undefined ? all : resource.filter.match(all);
  })
  .degress((resource) => {
    const user = users.get(resource.id);
    if (user === undefined) throw new SCIMMY.Types.Error(404, null, `No user ${resource.id}`);
    idByUserName.delete(keyOf(user));
    users.delete(resource.id);
  });

const app = express();
app.use(
  '/scim',
  new SCIMMYRouters({
    type: 'bearer',
    handler: (request) => {
      if (request.header('Authorization') !== `Bearer ${token}`) throw new Error('Wrong token');
      return 'benchmark';
    },
  }),
);
const server = app.listen(0, '127.0.0.1', () => {
  process.stdout.write(`listening on port ${server.address().port}\n`);
});
// As long as ours, so that connections outlast the turns of the others.
server.keepAliveTimeout = 65_000;
process.once('SIGTERM', () => process.exit());
