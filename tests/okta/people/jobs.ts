/** Departments with the titles people have in them; a phone directory is searched by both. */
export const jobs: readonly { readonly department: string; readonly titles: readonly string[] }[] = [
  { department: 'Reception', titles: ['Receptionist', 'Head of Reception', 'Switchboard Operator', 'Concierge'] },
  {
    department: 'Customer Care',
    titles: ['Customer Adviser', 'Team Leader, Customer Care', 'Complaints Manager', 'Contact Centre Agent'],
  },
  { department: 'Sales', titles: ['Account Manager', 'Sales Director', 'Pre-sales Engineer', 'Vertriebsleiter'] },
  { department: 'Finance', titles: ['Accounts Payable Clerk', 'Controller', 'Chief Financial Officer', 'Auditor'] },
  { department: 'Engineering', titles: ['Programmer', 'Site Reliability Engineer', 'Chief Engineer', 'Développeur'] },
  { department: 'Human Resources', titles: ['HR Business Partner', 'Recruiter', 'Payroll Specialist'] },
  { department: 'Logistics', titles: ['Warehouse Manager', 'Dispatcher', 'Fleet Co-ordinator', 'Customs Agent'] },
  { department: 'Legal', titles: ['General Counsel', 'Paralegal', 'Data Protection Officer'] },
  { department: 'Facilities', titles: ['Caretaker', 'Security Guard', 'Facilities Manager', 'Électricien'] },
  { department: 'Research & Development', titles: ['Scientist', 'Laboratory Technician', 'R&D Lead (Optics)'] },
];
