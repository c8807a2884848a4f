-- Whether search engines are led to the public credentials of an organization.
alter table organizations add column in_sitemap boolean not null default false;
