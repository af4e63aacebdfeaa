/**
 * What exchanges have in common, for compressing even a single one well; the most frequent stands last. Blocks can only be
 * read with the very text they were written with, so it is never edited: another one would be another file, and the
 * column that says which.
 */
export const exchangeDictionary = Buffer.from(
  [
    '"totalResults":0,"startIndex":1,"itemsPerPage":0,"Resources":[]',
    '"notes":["more of members were left out."]"retry-after""www-authenticate","Bearer""if-match","W/',
    'urn:ietf:params:scim:api:messages:2.0:Error"],"status":"400","scimType":"invalidValue","detail":"',
    'urn:ietf:params:scim:api:messages:2.0:ListResponse"urn:ietf:params:scim:schemas:core:2.0:Group',
    '{"url":"/scim/v2//Users?filter=userName eq "&startIndex=1&count=100","request":{"headers":[',
    '{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"replace","path":"active","value":false}]}',
    '"members":[{"value":"","display":""}]"groups":[]"nickName":"•••","profileUrl":"•••","userType":"•••","employeeNumber":"•••"',
    '"costCenter":"•••","organization":"•••","division":"•••","preferredLanguage":"•••","addresses":"•••","ims":"•••","roles":"•••"',
    '"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"","manager":{"value":"","displayName":""}}',
    'content-type","application/json"]["user-agent","Okta SCIM Client 1.0.0"]["accept","application/scim+json"]',
    '[{"id":1,"url":"/scim/v2//Users","request":{"headers":[["authorization","Bearer dir_…"],["content-type",',
    '"application/scim+json; charset=utf-8"],["content-length","700"],["accept","*/*"],["user-agent","Okta SCIM Client 1.0.0"]],',
    '"body":{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"externalId":"00u","userName":"@example.com",',
    '"name":{"givenName":"","familyName":"","middleName":"","formatted":""},"displayName":"","title":"",',
    '"emails":[{"primary":true,"value":"","type":"work"}],"phoneNumbers":[{"primary":true,"value":"+","type":"work"}],',
    '"locale":"•••","timezone":"•••","active":true,"groups":[],"password":"•••"}},"response":{"headers":[["ETag","W/\\"1\\""],',
    '["Content-Location","https:///scim/v2//Users/"],["Location","https:///scim/v2//Users/"]]},"isAnsweredByChange":true},',
  ].join(''),
);
