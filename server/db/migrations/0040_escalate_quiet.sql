-- escalate: a customer who has not reacted to an answer is given to people.
alter table timers drop constraint timers_kind_check;
alter table timers add constraint timers_kind_check check (kind in ('follow_up', 'close', 'escalate'));
