import type { FaultKey, FaultText } from "../errors.ts";

export const faultsEn: Record<FaultKey, FaultText> = {
  "switched-off": {
    message: "Cannot fetch calls from Microsoft Teams: it is switched off",
    hint: "Switch it on in the settings of Microsoft Teams",
  },
  "switched-off-meanwhile": {
    message: "Cannot finish fetching calls from Microsoft Teams: it was switched off meanwhile",
    hint: "What was fetched until then is in the log. Switch it on again to go on",
  },
  "tenant-missing": {
    message: "Cannot sign in to Microsoft: the tenant ID is missing",
    hint: 'It stands on the overview page of the app registration as "Directory (tenant) ID"',
  },
  "tenant-malformed": {
    message: 'Cannot use "{tenant}" as tenant ID: it is neither an ID nor a domain',
    hint: 'Copy the "Directory (tenant) ID" from the overview page of the app registration',
  },
  "tenant-shared": {
    message: 'Cannot use "{tenant}" as tenant ID: it stands for any tenant, and calls belong to one',
    hint: 'Copy the "Directory (tenant) ID" from the overview page of the app registration',
  },
  "client-missing": {
    message: "Cannot sign in to Microsoft: the client ID is missing",
    hint: 'It stands on the overview page of the app registration as "Application (client) ID"',
  },
  "client-malformed": {
    message: 'Cannot use "{client}" as client ID: it does not have the form of an ID',
    hint: 'Copy the "Application (client) ID" from the overview page of the app registration',
  },
  "credential-missing": {
    message: "Cannot sign in to Microsoft: neither a client secret nor a certificate is set",
    hint: 'Create one under "Certificates & secrets" of the app registration and enter it in the settings',
  },
  "certificate-unreadable": {
    message: "Cannot use the certificate to sign in to Microsoft: it is no certificate in PEM form",
    hint: "Enter the certificate and its private key one below the other, each with its BEGIN and END line",
  },
  "certificate-without-key": {
    message: "Cannot use the certificate to sign in to Microsoft: its private key is missing",
    hint: "Enter the certificate and its private key one below the other, each with its BEGIN and END line",
  },
  "certificate-key-locked": {
    message: "Cannot use the certificate to sign in to Microsoft: its private key is locked with a password",
    hint: "Unlock it first, for example: openssl pkey -in locked.pem -out key.pem",
  },
  "certificate-mismatch": {
    message: "Cannot use the certificate to sign in to Microsoft: the private key is that of another certificate",
    hint: "Enter the key that was made together with this certificate",
  },
  "certificate-expired": {
    message: "Cannot use the certificate to sign in to Microsoft: it is valid from {from} to {to} only",
    hint: "Upload a new one to the app registration and enter it in the settings; or set the clock of this computer",
  },
  "address-insecure": {
    message: 'Cannot use "{address}" as address of Microsoft: it must begin with https://',
    hint: "Leave the field empty to use the address of the chosen cloud",
  },
  "ca-unreadable": {
    message: "Cannot use the additional certificate authority: it is no certificate in PEM form",
    hint: "Enter it with its BEGIN and END line, or leave the field empty",
  },
  "users-missing": {
    message: "Cannot fetch calls from Microsoft Teams: nobody is chosen",
    hint: "Enter the people or groups whose calls belong here; without it nothing is fetched",
  },
  "user-unknown": {
    message: 'Cannot find "{user}" in the tenant: there is no such person',
    hint: "Check the spelling, or enter the object ID from the person's page in the Entra admin center",
  },
  "user-not-chosen": {
    message: 'Cannot fetch calls of "{user}": only those of the chosen people are fetched',
    hint: "Choose the person in the settings of Microsoft Teams first",
  },
  "people-too-many": {
    message: "Cannot fetch the calls of {count} people: at most {most} can be chosen",
    hint: "Choose fewer people, or smaller groups",
  },
  "groups-consent-missing": {
    message: "Cannot read who is in the chosen groups: the permission GroupMember.Read.All is missing",
    hint:
      "People who are chosen by themselves are fetched all the same. For the groups, an administrator must add the " +
      'application permission "GroupMember.Read.All" under "API permissions" of the app registration and press "Grant ' +
      'admin consent"',
  },
  "group-unknown": {
    message: 'Cannot find the group "{group}" in the tenant: there is no such group',
    hint: "Copy the object ID from the group's page in the Entra admin center, or take the group out of the settings",
  },
  "group-hidden": {
    message: 'Cannot read who is in the group "{group}": Microsoft Graph refuses',
    hint: "Its membership may be hidden: then an administrator must add the application permission " +
      '"Member.Read.Hidden" and press "Grant admin consent". Or choose its people by themselves',
  },
  "groups-empty": {
    message: "Cannot fetch calls from Microsoft Teams: nobody is in the chosen groups",
    hint: "Add people to the groups in Entra, or choose people by themselves",
  },
  "period-malformed": {
    message: 'Cannot use "{text}" as {name}: it is neither a date nor a date with time',
    hint: "Write for example 2026-03-02 or 2026-03-02T09:00:00Z",
  },
  "period-reversed": {
    message: "Cannot fetch calls of this period: its end is not after its start",
    hint: "Exchange start and end",
  },
  "period-too-old": {
    message: "Cannot fetch calls of this period: Microsoft keeps them for 30 days only",
    hint: "Choose a start within the last 30 days",
  },
  "name-unknown": {
    message: 'Cannot reach "{host}": its name is not known here',
    hint: "Is this computer online? It is tried again by itself, and nothing is lost",
  },
  "unreachable": {
    message: 'Cannot reach "{host}": there is no connection',
    hint: "Is this computer online? It is tried again by itself, and nothing is lost",
  },
  "untrusted": {
    message: 'Cannot trust the connection to "{host}": its certificate comes from an unknown authority or is not valid',
    hint: "Log in to the network if it asks for it. Behind a company's inspecting proxy, enter its certificate " +
      "authority in the advanced settings. A wrong clock of this computer has the same effect",
  },
  "timed-out": {
    message: 'Cannot wait any longer for "{host}": it did not answer within {seconds} s',
    hint: "It is tried again by itself, and nothing is lost",
  },
  "not-json": {
    message: 'Cannot understand the answer of "{host}": it is not the one of Microsoft ({status})',
    hint: "A network that wants a log-in first, or a proxy, answers in its place. Open a web page in the browser",
  },
  "too-large": {
    message: 'Cannot read the answer of "{host}": it is larger than {megabytes} MB',
    hint: "It is tried again by itself. If it stays so, a proxy may answer in its place",
  },
  "redirected": {
    message: 'Cannot follow "{host}" to another address: neither secret nor token are sent there',
    hint: "A network that wants a log-in first, or a proxy, answers in its place. Open a web page in the browser",
  },
  "not-allowed": {
    message: 'Cannot connect to "{host}": this plugin may not',
    hint: "Restart the plugin, and consent to its rights if it asks for them",
  },
  "app-unknown": {
    message: 'Cannot sign in to Microsoft: the application "{client}" is not known in the tenant "{tenant}"',
    hint: "The client ID is wrong, or it belongs to another tenant than the tenant ID given",
  },
  "app-disabled": {
    message: "Cannot sign in to Microsoft: the app registration is disabled",
    hint: 'An administrator can enable it under "Enterprise applications"',
  },
  "secret-wrong": {
    message: "Cannot sign in to Microsoft: the client secret is wrong",
    hint: 'Copy the "Value", not the "Secret ID"; it is shown only once. If it is gone, create a new secret',
  },
  "secret-expired": {
    message: "Cannot sign in to Microsoft: the client secret has expired",
    hint: "Create a new one in the app registration (valid for at most 24 months) and enter it in the settings",
  },
  "tenant-unknown": {
    message: 'Cannot sign in to Microsoft: the tenant "{tenant}" does not exist',
    hint: "Check the tenant ID for typing errors; in another cloud, choose that cloud",
  },
  "resource-unknown": {
    message: 'Cannot sign in to Microsoft: the tenant does not know the service "{resource}"',
    hint: "Choose the cloud that the tenant belongs to, and leave the address of Microsoft Graph empty",
  },
  "scope-refused": {
    message: "Cannot sign in to Microsoft: it does not accept what TimeTrack asks for ({number})",
    hint: "This is a fault in TimeTrack: please report it",
  },
  "certificate-refused": {
    message: "Cannot sign in to Microsoft: it does not accept the certificate",
    hint: 'Upload the certificate to the app registration under "Certificates & secrets", the very one entered here',
  },
  "credential-not-sent": {
    message: "Cannot sign in to Microsoft: it received neither a client secret nor a certificate",
    hint: "Enter the client secret again",
  },
  "public-client": {
    message: 'Cannot sign in to Microsoft: the app registration is a "public client"',
    hint: 'Turn off "Allow public client flows" under "Authentication" of the app registration',
  },
  "clock-wrong": {
    message: "Cannot sign in to Microsoft: the clock of this computer is wrong",
    hint: "Set date, time and time zone, or let the system set them",
  },
  "person-required": {
    message: "Cannot sign in to Microsoft: it asks for a person to sign in ({number})",
    hint: "This is a fault in TimeTrack, which signs in as an application: please report it",
  },
  "blocked-by-policy": {
    message: "Cannot sign in to Microsoft: Conditional Access blocks this application or place",
    hint: "An administrator must allow the application in Conditional Access (workload identities)",
  },
  "sign-in-throttled": {
    message: "Cannot sign in to Microsoft at the moment: there were too many sign-ins",
    hint: "It is tried again by itself, and nothing is lost",
  },
  "sign-in-busy": {
    message: "Cannot sign in to Microsoft at the moment: its sign-in service has a fault ({number})",
    hint: "It is tried again by itself, and nothing is lost",
  },
  "cloud-wrong": {
    message: "Cannot sign in to Microsoft: the tenant belongs to another cloud",
    hint: "Choose the right cloud in the settings",
  },
  "sign-in-refused": {
    message: "Cannot sign in to Microsoft: it refused with {number}",
    hint: "The number tells an administrator what it is about. Microsoft says: {text}",
  },
  "consent-missing": {
    message: "Cannot read calls of Microsoft Teams: the permission CallRecords.Read.All is missing",
    hint: 'An administrator must add the application permission "CallRecords.Read.All" under "API permissions" of ' +
      'the app registration and press "Grant admin consent". It can take some minutes until it holds',
  },
  "token-refused": {
    message: "Cannot read calls of Microsoft Teams: Microsoft Graph does not accept the sign-in{request}",
    hint: "Check that the cloud in the settings is that of the tenant",
  },
  "forbidden": {
    message: "Cannot read calls of Microsoft Teams: Microsoft Graph refuses although the permission is there{request}",
    hint:
      "The permission may have been given a moment ago: wait some minutes. If it stays so, an administrator should " +
      'look at "API permissions" of the app registration and press "Grant admin consent" once more. Microsoft says: {text}',
  },
  "request-refused": {
    message: "Cannot read calls of Microsoft Teams: Microsoft Graph does not accept the request ({status}){request}",
    hint: "This is a fault in TimeTrack: please report it. {text}",
  },
  "throttled": {
    message: "Cannot read calls of Microsoft Teams at the moment: there were too many requests{request}",
    hint: "It is tried again by itself, and nothing is lost",
  },
  "graph-busy": {
    message: "Cannot read calls of Microsoft Teams at the moment: Microsoft Graph has a fault ({status}){request}",
    hint: "It is tried again by itself, and nothing is lost",
  },
  "graph-not-found": {
    message: 'Cannot read calls of Microsoft Teams: "{host}" has no call records{request}',
    hint: "Check cloud and address of Microsoft Graph in the settings; not every cloud has call records",
  },
  "broken-answer": {
    message: 'Cannot understand an answer of Microsoft Graph: "{property}" is not as documented',
    hint: "It is tried again by itself, and nothing is lost",
  },
  "foreign-link": {
    message: 'Cannot follow Microsoft Graph to "{host}" for the next page: the token belongs to "{own}" only',
    hint: "It is tried again by itself. If it stays so, check the address of Microsoft Graph in the settings",
  },
};
