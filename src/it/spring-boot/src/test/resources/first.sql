create table first (id integer);
