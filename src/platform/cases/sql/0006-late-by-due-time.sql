-- What is late was due before: the index of due times finds it, and every case opened or moved has one index less to write.
drop index cases.case_open_late;
